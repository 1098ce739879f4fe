# Timers that a person started, and the guide for breathing slowly.

timer-minutes =
    { $minutes ->
        [0] It is time
        [one] { $minutes } minute left
       *[other] { $minutes } minutes left
    }
timer-breathe-in = Breathe in
timer-breathe-out = Breathe out
timer-breathe-how = In for four, out for six. The long breath out is what calms the body.
timer-breathe-begin = Breathe along
timer-breathe-still = Hold it still
timer-on-day = { $time } on { $day }
