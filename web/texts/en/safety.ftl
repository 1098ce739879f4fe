# Five questions for oneself alone. Nothing of the answers is kept or sent, so no text here depends on them but what is shown at once.

safety-title = A few questions for you alone
safety-lead = Five questions about you and your partner in the past year. Nobody else sees your answers. They stay on this page, are not kept and not sent, and are gone when you leave it.
safety-looked-on = Answer them where nobody looks on. "Leave quickly" at the top closes this page at once. You can leave a question open.
safety-humiliated = Has your partner put you down, shamed you, or made you feel worth nothing?
safety-afraid = Have you been afraid of your partner, or of what they might do?
safety-forced = Has your partner made you do something sexual that you did not want?
safety-hurt = Has your partner hurt your body, for example by pushing, hitting or holding you?
safety-controlled = Does your partner decide whom you see, where you go, what you spend, or what is on your phone?
safety-yes = Yes
safety-no = No
safety-look = See what may help

safety-some-title = This matters, and it is not your fault
safety-some = You said yes to at least one. You do not have to bear that alone. People who know it well can listen, and you need not give your name. A place like this is not made for someone who is put down, afraid, forced, hurt or controlled. You owe nobody a try at it.
safety-some-next = You can talk to someone first and decide later. If you are in danger now, call the emergency number. It is on the next page.
safety-none-title = You said yes to none of these
safety-none = Only you know how it is between the two of you. We wrote these questions ourselves, and they can miss something. A question left open does not say that all is well.
safety-none-next = If something does not feel right, you can talk to someone all the same. If you are ever in danger, call the emergency number. It is on the next page.
safety-nobody = Nothing is locked, nothing was kept, and nobody is told. You can come back to these questions from the page with the help lines.
safety-help = Someone to talk to
safety-quick = How to leave quickly
safety-again = Answer again

safety-offer-title = Before you begin
safety-offer = There are a few questions for you alone, about how safe it is between the two of you. Your partner is shown the same words. Nobody learns whether you looked. Skip them if you like.
safety-offer-go = Look at the questions
safety-round = Every ten weeks, both of you are shown this line: there are a few questions for you alone, about how safe it is between the two of you. Leave it if you like.
safety-from-help = Not sure whether this is about you? There are a few questions for you alone.
