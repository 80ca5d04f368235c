// The rounds of bench/compare on Tokio: tasks, and a service or bare timers.
// tokio_rounds TASKS CALLS LATENCY_MS WORKERS service|sleep
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::time::{Duration, Instant};
use tokio::sync::{mpsc, oneshot};

struct Call {
    due: Instant,
    id: u64,
    reply: oneshot::Sender<u64>,
}

impl PartialEq for Call {
    fn eq(&self, other: &Self) -> bool {
        self.due == other.due
    }
}
impl Eq for Call {}
impl PartialOrd for Call {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Call {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.due.cmp(&other.due)
    }
}

// A service: one task, a heap of deadlines, one timer.
async fn serve(mut requests: mpsc::UnboundedReceiver<Call>) {
    let mut open = BinaryHeap::new();
    loop {
        let next = open
            .peek()
            .map(|Reverse(c): &Reverse<Call>| c.due)
            .unwrap_or_else(|| Instant::now() + Duration::from_secs(3600));
        tokio::select! {
            request = requests.recv() => match request {
                Some(call) => open.push(Reverse(call)),
                None => return,
            },
            _ = tokio::time::sleep_until(next.into()) => {}
        }
        while let Ok(call) = requests.try_recv() {
            open.push(Reverse(call));
        }
        let now = Instant::now();
        while open.peek().map_or(false, |Reverse(c)| c.due <= now) {
            let Reverse(call) = open.pop().unwrap();
            let _ = call.reply.send(call.id);
        }
    }
}

async fn rounds(tasks: u64, calls: u64, latency: Duration, asks: bool) {
    let (sender, receiver) = mpsc::unbounded_channel();
    tokio::spawn(serve(receiver));
    let mut all = Vec::with_capacity(tasks as usize);
    for _ in 0..tasks {
        let sender = sender.clone();
        all.push(tokio::spawn(async move {
            for id in 0..calls {
                if asks {
                    let (reply, answer) = oneshot::channel();
                    let due = Instant::now() + latency;
                    let _ = sender.send(Call { due, id, reply });
                    let _ = answer.await;
                } else {
                    tokio::time::sleep(latency).await;
                }
            }
        }));
    }
    for one in all {
        let _ = one.await;
    }
}

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let number = |i: usize| args[i].parse::<u64>().unwrap();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(number(4) as usize)
        .enable_time()
        .build()
        .unwrap();
    let began = Instant::now();
    let latency = Duration::from_millis(number(3));
    runtime.block_on(rounds(number(1), number(2), latency, args[5] == "service"));
    println!("{:.6}", began.elapsed().as_secs_f64());
}
