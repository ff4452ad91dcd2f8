%% One connection's protocol, in its reader: a command in, answers to the writer, rooms asked.
-module(guest_session).
-export([new/1, obey/2, goodbye/2, without_end/2]).
-define(MAX_ROOMS, 64).

new({Writer, Waiting, Framed}) ->
    #{member => {self(), Writer, Waiting, Framed}, framed => Framed, rooms => #{}}.

without_end(Text, End) ->
    Size = byte_size(Text) - byte_size(End),
    case Text of <<Head:Size/binary, End/binary>> when Size >= 0 -> Head; _ -> Text end.

%% What waits is counted here, before the writer comes to it.
say(Text, #{member := {_, Writer, Waiting, Framed}} = Session) ->
    guest_connection:raw(Writer, Waiting, guest_connection:encode(Framed, Text)),
    Session.

fail(Code, Text, Session) -> say(["ERR ", Code, " ", Text], Session).

%% A LEFT for each room where the peer is still to hear it; the owner has the last words said.
goodbye(#{rooms := Rooms}, Status) ->
    maps:foreach(fun(_, Room) -> ask(Room, {leave, self(), Status =:= 1000 orelse Status =:= 1001}) end, Rooms),
    {goodbye, Status}.

%% Waits, so that answers come in the order of their commands. A room that fails answers no more.
ask(Room, Request) ->
    Monitor = erlang:monitor(process, Room),
    Room ! Request,
    receive
        {done, Room} -> erlang:demonitor(Monitor, [flush]);
        {'DOWN', Monitor, _, _, _} -> ok
    end.

%% Without the rooms that have told of their end.
obey(Text, #{rooms := Rooms} = Session) ->
    receive
        {lost, Name, Room} ->
            Left = case Rooms of #{Name := Room} -> maps:remove(Name, Rooms); #{} -> Rooms end,
            obey(Text, Session#{rooms := Left})
    after 0 ->
        {Verb, Rest} = cut(Text),
        command(Verb, Rest, Text, Session)
    end.

cut(Text) ->
    case binary:split(Text, <<" ">>) of [Head, Rest] -> {Head, Rest}; [Head] -> {Head, none} end.

command(<<"ECHO">>, _, Text, Session) -> say(Text, Session);
command(<<"PING">>, Rest, _, Session) -> say(["PONG ", text(Rest)], Session);
command(<<"JOIN">>, Rest, _, Session) -> join(text(Rest), Session);
command(<<"LEAVE">>, Rest, _, #{rooms := Rooms} = Session) ->
    member(text(Rest), Session, fun(Room) ->
        ask(Room, {leave, self(), true}),
        Session#{rooms := maps:remove(Rest, Rooms)}
    end);
command(<<"SAY">>, Rest, _, Session) ->
    case cut(text(Rest)) of
        {_, none} -> fail("bad-command", "usage: SAY room text", Session);
        {Name, Said} -> member(Name, Session, fun(Room) -> Room ! {say, Said}, Session end)
    end;
command(<<"QUIT">>, none, _, #{framed := Framed} = Session) ->
    Goodbye = goodbye(Session, 1000),
    Framed andalso say("BYE", Session),
    Goodbye;
command(<<"QUIT">>, _, _, Session) -> fail("bad-command", "usage: QUIT", Session);
command(Verb, Rest, _, Session) ->
    case lists:member(Verb, [<<"ADD">>, <<"BURN">>, <<"BLOCK">>, <<"CRASH">>, <<"CRASH-ROOM">>]) of
        false -> fail("unknown-command", "commands are ECHO JOIN LEAVE SAY PING QUIT", Session);
        true ->
            case os:getenv("LAB") of
                "true" -> lab(Verb, text(Rest), Session);
                _ -> fail("lab-off", "start it with LAB=true", Session)
            end
    end.

text(none) -> <<>>;
text(Text) -> Text.

join(Name, #{rooms := Rooms, member := Member} = Session) ->
    case is_room(Name) of
        false -> bad_room(Session);
        true when map_size(Rooms) >= ?MAX_ROOMS, not is_map_key(Name, Rooms) ->
            fail("too-many-rooms", integer_to_list(?MAX_ROOMS) ++ " at most", Session);
        true -> Session#{rooms := Rooms#{Name => guest:enter(Name, Member, self())}}
    end.

member(Name, #{rooms := Rooms} = Session, Then) ->
    case {is_room(Name), Rooms} of
        {false, _} -> bad_room(Session);
        {true, #{Name := Room}} -> Then(Room);
        {true, _} -> fail("not-a-member", "join it first", Session)
    end.

is_room(Name) -> re:run(Name, "^[A-Za-z0-9_.-]{1,64}$", [dollar_endonly]) =/= nomatch.

bad_room(Session) -> fail("bad-room", "a room name is 1 to 64 of A-Z a-z 0-9 _ . -", Session).

lab(<<"ADD">>, Rest, Session) ->
    {Name, Amount} = cut(Rest),
    case number(text(Amount)) of
        bad -> fail("bad-command", "usage: ADD room n", Session);
        N -> member(Name, Session, fun(Room) -> ask(Room, {add, self(), N}), Session end)
    end;
lab(<<"BURN">>, Rest, Session) ->
    case number(Rest) of
        Micros when is_integer(Micros), Micros >= 0, Micros =< 1000000 ->
            burn(erlang:monotonic_time(microsecond) + Micros),
            say(["BURNT ", Rest], Session);
        _ -> fail("bad-command", "usage: BURN micros", Session)
    end;
lab(<<"BLOCK">>, Rest, Session) ->
    case number(Rest) of
        Millis when is_integer(Millis), Millis >= 0, Millis =< 10000 ->
            timer:sleep(Millis), % what blocks is a process, never a scheduler
            say(["BLOCKED ", Rest], Session);
        _ -> fail("bad-command", "usage: BLOCK millis", Session)
    end;
lab(<<"CRASH">>, _, _) -> exit(by_request);
lab(<<"CRASH-ROOM">>, Name, #{rooms := Rooms} = Session) ->
    member(Name, Session, fun(Room) ->
        ask(Room, {crash, self()}),
        Session#{rooms := maps:remove(Name, Rooms)}
    end).

burn(Until) ->
    case erlang:monotonic_time(microsecond) < Until of true -> burn(Until); false -> ok end.

number(Text) ->
    try binary_to_integer(Text) catch error:badarg -> bad end.
