// The rounds of bench/compare in Go: goroutines, and a service or bare sleeps.
// goroutines TASKS CALLS LATENCY_MS WORKERS service|sleep
package main

import (
	"container/heap"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"sync"
	"time"
)

type call struct {
	due   time.Time
	reply chan struct{}
}

type calls []call

func (c calls) Len() int           { return len(c) }
func (c calls) Less(i, j int) bool { return c[i].due.Before(c[j].due) }
func (c calls) Swap(i, j int)      { c[i], c[j] = c[j], c[i] }
func (c *calls) Push(x any)        { *c = append(*c, x.(call)) }
func (c *calls) Pop() any {
	last := (*c)[len(*c)-1]
	*c = (*c)[:len(*c)-1]
	return last
}

// A service: one goroutine, a heap of deadlines, one timer.
func serve(requests chan call) {
	open := calls{}
	timer := time.NewTimer(time.Hour)
	for {
		select {
		case request := <-requests:
			heap.Push(&open, request)
		case <-timer.C:
		}
		now := time.Now()
		for len(open) > 0 && !open[0].due.After(now) {
			heap.Pop(&open).(call).reply <- struct{}{}
		}
		if len(open) > 0 {
			timer.Reset(time.Until(open[0].due))
		}
	}
}

func number(text string) int {
	value, _ := strconv.Atoi(text)
	return value
}

func main() {
	tasks, rounds := number(os.Args[1]), number(os.Args[2])
	latency := time.Duration(number(os.Args[3])) * time.Millisecond
	runtime.GOMAXPROCS(number(os.Args[4]))
	asks := os.Args[5] == "service"
	began := time.Now()
	requests := make(chan call, 1024)
	if asks {
		go serve(requests)
	}
	var all sync.WaitGroup
	all.Add(tasks)
	for i := 0; i < tasks; i++ {
		go func() {
			defer all.Done()
			if !asks {
				for round := 0; round < rounds; round++ {
					time.Sleep(latency)
				}
				return
			}
			reply := make(chan struct{}, 1)
			for round := 0; round < rounds; round++ {
				requests <- call{time.Now().Add(latency), reply}
				<-reply
			}
		}()
	}
	all.Wait()
	fmt.Printf("%.6f\n", time.Since(began).Seconds())
}
