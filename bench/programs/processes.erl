%% The rounds of bench/compare in Erlang: processes, and a service process.
%% erl -noshell -s processes main TASKS CALLS LATENCY_MS
-module(processes).
-export([main/1]).

%% A service: a process that lets the runtime's timer wheel send each reply.
serve() ->
    receive
        {call, From, Id, Latency} ->
            erlang:send_after(Latency, From, {reply, Id}),
            serve()
    end.

task(Parent, _, 0, _) ->
    Parent ! ended;
task(Parent, Service, Calls, Latency) ->
    Service ! {call, self(), Calls, Latency},
    receive
        {reply, Calls} -> task(Parent, Service, Calls - 1, Latency)
    end.

wait(0) -> ok;
wait(Left) -> receive ended -> wait(Left - 1) end.

main(Args) ->
    [Tasks, Calls, Latency] = [list_to_integer(atom_to_list(A)) || A <- Args],
    Began = erlang:monotonic_time(microsecond),
    Self = self(),
    Service = spawn(fun serve/0),
    [spawn(fun() -> task(Self, Service, Calls, Latency) end)
     || _ <- lists:seq(1, Tasks)],
    wait(Tasks),
    Passed = erlang:monotonic_time(microsecond) - Began,
    io:format("~.6f~n", [Passed / 1000000]),
    halt().
