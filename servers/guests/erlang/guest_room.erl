%% A room. It ends with its last member; a member is {Connection, Waiting, Kind}.
-module(guest_room).
-behaviour(gen_server).
-export([enter/2, start_link/1, init/1, handle_call/3, handle_cast/2, handle_info/2]).
-define(OUTBOX, 8 bsl 20). % bytes that may wait for a member before it is evicted

%% Joins the room of that name, which may have to begin, or to begin anew. Returns it.
enter(Name, Member) ->
    Room = case supervisor:start_child(guest_rooms, #{id => Name,
            start => {?MODULE, start_link, [Name]}, restart => temporary}) of
        {ok, New} -> New;
        {error, {already_started, Known}} -> Known
    end,
    try gen_server:call(Room, {join, Member}) of
        ok -> Room
    catch
        exit:_ -> enter(Name, Member)
    end.

start_link(Name) -> gen_server:start_link(?MODULE, Name, []).

init(Name) -> {ok, {Name, #{}, 0}}.

handle_call({join, Member}, {Session, _}, {Name, Members, Total}) ->
    More = case Members of
        #{Session := _} -> Members;
        #{} -> Members#{Session => {Member, monitor(process, Session)}}
    end,
    guest_connection:say(["JOINED ", Name, " ", integer_to_list(map_size(More))], Member),
    {reply, ok, {Name, More, Total}};
handle_call(leave, {Session, _}, {Name, Members, Total}) ->
    case maps:take(Session, Members) of
        {{_, Monitor}, Fewer} -> demonitor(Monitor, [flush]);
        error -> Fewer = Members % it was evicted
    end,
    case map_size(Fewer) of
        0 -> {stop, normal, ok, {Name, Fewer, Total}};
        _ -> {reply, ok, {Name, Fewer, Total}}
    end;
handle_call({say, Text}, _, {Name, Members, Total}) ->
    Said = iolist_to_binary(["SAID ", Name, " ", Text]),
    Line = <<Said/binary, $\n>>,
    Frame = iolist_to_binary(cow_ws:frame({text, Said}, #{})), % once for all
    Healthy = maps:filter(fun(Session, {Member, _}) -> hear(Session, Member, Line, Frame) end, Members),
    {reply, ok, {Name, Healthy, Total}};
handle_call({add, Amount}, _, {Name, Members, Total}) ->
    <<Sum:64/signed>> = <<(Total + Amount):64/signed>>,
    {reply, Sum, {Name, Members, Sum}};
handle_call(crash, _, _) ->
    exit(by_request).

handle_cast(_, State) -> {noreply, State}.

handle_info({'DOWN', _, process, Session, _}, {Name, Members, Total}) ->
    Fewer = maps:remove(Session, Members),
    case map_size(Fewer) of
        0 -> {stop, normal, {Name, Fewer, Total}};
        _ -> {noreply, {Name, Fewer, Total}}
    end.

%% False for a member for whom too much waits: it is evicted.
hear(Session, {Connection, Waiting, Kind}, Line, Frame) ->
    Bytes = case Kind of lines -> Line; chat -> Frame end,
    case atomics:add_get(Waiting, 1, byte_size(Bytes)) of
        Much when Much > ?OUTBOX -> Session ! {stop, 1013, <<"slow-consumer">>}, false;
        _ -> Connection ! {heard, Bytes}, true
    end.
