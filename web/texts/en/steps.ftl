# What a dialogue and a circle say alike: whose step it is, one phone for both, and words that wait for a yes.

steps-you = You
steps-line = { $who }: { $kind }
steps-taken-back = Taken back on { $day }. The words stay, because you have both seen them.
steps-crossed = Written at the same moment as something else
steps-crossed-more = These words are kept. They are not a turn.
steps-noted-mine = Written on your phone, as it was said. { $name } has not said yes to it yet.
steps-noted-mine-yes = Written on your phone. { $name } says that these are their words.
steps-noted-theirs = Written on { $name }'s phone, as it was said. You have not said yes to it yet.
steps-noted-theirs-yes = Written on { $name }'s phone. You say that these are your words.
steps-confirm-title = Are these your words?
steps-confirm-lead = They were written on { $name }'s phone as what you said. Until you say yes, they are only a note.
steps-confirm-yes = That is what I said
steps-not-so = I did not say it so
steps-not-so-more = If you did not say it so, it goes on from before that line. What was written since then is kept.

steps-pass-title = Pass the phone to { $name }
steps-pass-lead = Nothing that anybody wrote is on this screen. Take the time you need.
steps-pass-ready = { $name } has the phone
steps-stop-here = Stop here for now
steps-theirs-lead = This is { $name }'s phone, so what you say here is kept as a note of yours. It becomes your own word once you say yes to it on your own phone.
steps-one-phone = We pass this one phone between us
steps-two-phones = Each of us has a phone
steps-one-phone-more = What { $name } says can be written here. It becomes { $name }'s own once they say yes to it on their own phone.
