# Words that belong to no room: the frame, buttons, fields, notices.
# Plain and warm, reading grade 8 or below, no blame, no exclamation marks.

parts-name = Goldseam
parts-name-plain = Notes
parts-leave-quickly = Leave quickly
parts-leave-quickly-hint = Or press Shift three times.
parts-skip-to-content = Skip to the content
parts-main-navigation = Main
parts-back = Back
parts-close = Close
parts-cancel = Cancel
parts-go-on = Go on
parts-not-now = Not now
parts-optional = optional
parts-working = Working on it. You can leave this page; it goes on.

parts-problem-title =
    { $count ->
        [one] One thing to look at
       *[other] { $count } things to look at
    }
parts-problem-prefix = Please look here:
parts-show-passphrase = Show the words
parts-hide-passphrase = Hide the words
parts-words-in-english = The other screen is in English: show the words in English
parts-words-in-spanish = The other screen is in Spanish: show the words in Spanish
parts-draft-kept = Your words are kept on this device only, until you share them.
parts-draft-kept-own = Your words are kept on this device while you write. Nobody else reads them.

parts-step-of = Step { $step } of { $most }
parts-scale-none = No answer

parts-progress-of = { $done } of { $all }
parts-progress-so-far = { $done } so far

parts-language = Language
parts-language-en = English
parts-language-es = Español
parts-appearance = Appearance
parts-appearance-system = Same as this device
parts-appearance-light = Light
parts-appearance-dark = Dark

parts-qr-alt = A QR code. The same link is written below it.
parts-copied = Copied.
parts-not-copied = It could not be copied. Hold the link to select it.
parts-print = Print
