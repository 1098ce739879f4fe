# Published questionnaires: added as packs, answered for oneself alone, one result shared by choice. Nothing is combined and nothing compared.

questionnaires-title = Questionnaires
questionnaires-lead = Published questions that you or your therapist have the right to use. Your answers are for you alone.
questionnaires-empty = There are none yet. A therapist may hand you one as a file, and some servers offer a few. Goldseam brings none of its own.
questionnaires-add-go = Add a questionnaire
questionnaires-yours = Yours
questionnaires-last = Last answered on { $day }
questionnaires-never = Not answered yet
questionnaires-begun = You have begun to answer it.
questionnaires-own-scales = Trust, safety and closeness in your own numbers stand on a page of their own. They are not a standard scale.
questionnaires-own-scales-go = How it feels over time
questionnaires-theirs = What { $name } shared
questionnaires-theirs-more = Single results that { $name } chose to show you. They are theirs, and are not set beside yours.
questionnaires-taken-back = Taken back on { $day }. It stays, because you have both seen it.
questionnaires-left-over = Answers without their questions
questionnaires-left-over-more = Their questionnaire was deleted on another device. You can delete these answers too.
questionnaires-left-over-line = Answered on { $day }

questionnaires-add-title = Add a questionnaire
questionnaires-add-lead = A questionnaire belongs to those who made it. Add only what you have the right to use.
questionnaires-offered = Offered here
questionnaires-offered-more = Whoever runs the server offers these. Your device fetches all of them, so nobody learns which one you choose.
questionnaires-offered-coming = Looking for what is offered here.
questionnaires-offered-none = Whoever runs the server offers none.
questionnaires-offered-not = What is offered here can't be fetched just now. Nothing was lost. Try again when there is a connection.
questionnaires-look-again = Look again
questionnaires-offered-unfit = A file that is offered here can't be used: { $file }
questionnaires-file-title = From a file
questionnaires-file = Choose a file
questionnaires-file-hint = A small file that a therapist gave you. It is read on this device and is sent to nobody.
questionnaires-source = Who made it
questionnaires-licence = The right to use it
questionnaires-language = Language
questionnaires-many = { $many ->
    [one] One question
   *[other] { $many } questions
}
questionnaires-add = Add this one
questionnaires-have = You have this one.

questionnaires-unfit-title = This file can't be added
questionnaires-unfit-nothing = Nothing was added, and nothing that you have was changed. Whoever gave you the file can mend it.
questionnaires-unfit-too-large = The file is larger than 32 KiB.
questionnaires-unfit-not-text = The file is not plain text. A questionnaire is a JSON file in UTF-8.
questionnaires-unfit-malformed = The file is not in the form of a questionnaire. The trouble shows in line { $line }.
questionnaires-unfit-another-version = The file is in another form than this version of Goldseam reads. Load the page again for the newest version, or ask for the file in form 1.
questionnaires-unfit-name-missing = The file does not say what the questionnaire is called.
questionnaires-unfit-source-missing = The file does not say who made the questionnaire.
questionnaires-unfit-licence-missing = The file does not say by what right the questions may be used. It needs a licence, or the leave of those who made them.
questionnaires-unfit-leave-missing = { $name } belongs to people who want to be asked first, and the file states no licence.
questionnaires-unfit-language-missing = The file does not say in which language it is written.
questionnaires-unfit-no-items = The file asks no questions.
questionnaires-unfit-too-many-items = The file asks more than 100 questions.
questionnaires-unfit-text-length = A text in the file is empty, too long, or holds signs that are no letters.
questionnaires-unfit-answers = Answers in the file are missing, stand there twice, or count the same.
questionnaires-unfit-unknown-rule = The file names a way of counting that is not known here. Known are csi-4, csi-16, phq-2, gad-2, sum and mean.
questionnaires-unfit-not-of-this-rule = The questions or answers in the file don't fit its way of counting.
questionnaires-unfit-cut-off = The cut-off in the file can't be reached, or its way of counting has one already.
questionnaires-unfit-figures = The figures for a reliable change in the file can't be right, or its way of counting has its own.
questionnaires-unreadable = This browser can't read that file. Nothing was added. Try it once more, or on another device.

questionnaires-about = About these questions
questionnaires-begin = Begin
questionnaires-go-on = Go on with what you began
questionnaires-month = You answered this on { $last }. It is asked once a month at most. You can answer it again from { $day }.
questionnaires-results = Your results
questionnaires-course-alt = { $name } from { $from } to { $to }. The same stands in words below.
questionnaires-course-cut-off = The broken line is the published cut-off, { $at }.
questionnaires-point = { $day }: { $raw }
questionnaires-remove = Delete this questionnaire
questionnaires-remove-title = Delete it with all your answers?
questionnaires-remove-more = The questions and everything you answered go from all your devices and from the server. What you shared stays with your partner until you take it back.

questionnaires-stop-any-time = You can stop at any time. Your answers wait on this device, and nobody else sees them.
questionnaires-missing = Choose an answer. Without all answers there is no result. You can also stop here and come back.
questionnaires-next = Next
questionnaires-finish = Finish and see the result
questionnaires-stop = Stop for now
questionnaires-throw-away = Throw away what I began
questionnaires-throw-away-title = Throw these answers away?
questionnaires-throw-away-more = They are only on this device, and nothing of them is left.
questionnaires-refused-month = It was answered less than a month ago, perhaps on another device. Nothing was lost: what you chose is kept on this device.
questionnaires-refused-missing = An answer is missing. Nothing was lost. Go back to the first question and look which one it is.

questionnaires-result-title = Your result
questionnaires-result-of = { $name }, on { $day }
questionnaires-result-raw = { $raw } on a range from { $lowest } to { $highest }
questionnaires-result-raw-more = It comes from your answers on that day. It is no mark for you, and no judgement on your partner.
questionnaires-cut-off = The published cut-off
questionnaires-cut-off-csi-met = Your result is below { $at }. There its authors speak of notable dissatisfaction with a relationship.
questionnaires-cut-off-csi = Your result is not below { $at }. Below it, its authors speak of notable dissatisfaction with a relationship.
questionnaires-cut-off-phq-met = Your result is { $at } or more. From there on it is good to talk with a doctor or a therapist about low mood. It is no diagnosis.
questionnaires-cut-off-phq = Your result is below { $at }. From { $at } on it is good to talk with a doctor or a therapist about low mood.
questionnaires-cut-off-gad-met = Your result is { $at } or more. From there on it is good to talk with a doctor or a therapist about worry. It is no diagnosis.
questionnaires-cut-off-gad = Your result is below { $at }. From { $at } on it is good to talk with a doctor or a therapist about worry.
questionnaires-cut-off-below-met = Your result is below { $at }. There these questions speak of: { $words }
questionnaires-cut-off-below = Your result is not below { $at }. Below it, these questions speak of: { $words }
questionnaires-cut-off-from-met = Your result is { $at } or more. There these questions speak of: { $words }
questionnaires-cut-off-from = Your result is below { $at }. From { $at } on, these questions speak of: { $words }
questionnaires-cut-off-none = These questions have no published cut-off.
questionnaires-their-cut-off = The published cut-off is { $at }.
questionnaires-their-cut-off-met = The published cut-off is { $at }, and this result is on the side of it that is worth a talk with someone.

questionnaires-change = Since earlier times
questionnaires-change-first = This is your first result. Whether something changes can be seen from the second on.
questionnaires-change-same = The same as on { $day }.
questionnaires-change-higher = Higher by { $by } than on { $day }.
questionnaires-change-lower = Lower by { $by } than on { $day }.
questionnaires-change-reliable = This is a reliable change. It is more than these questions can be off by.
questionnaires-change-not-yet = No reliable change yet. These questions can be off by that much.
questionnaires-change-not-known = How large a change must be to count is not published for these questions. So nothing is said about it.
questionnaires-change-provisional = This is provisional. A change counts here when it is more than { $than }. That is worked out from a spread and a reliability, as no published figure was found.
questionnaires-change-stated = A change counts here when it is more than { $than }. That is worked out from what the questionnaire states.

questionnaires-talk-met = You don't have to stay alone with this. There are people you can talk to.
questionnaires-talk = If something here worries you, there are people you can talk to.
questionnaires-talk-go = Find someone to talk to

questionnaires-private = For you alone
questionnaires-share-title = Sharing
questionnaires-share-more = Sharing shows { $name } what it is called, the day, the result and the cut-off. Your answers stay with you.
questionnaires-share = Share this result with { $name }
questionnaires-shared = Shared with { $name }
questionnaires-guide-more = Put before { $guide }, it shows the name, the day, the result and the cut-off. { $name } sees what your guide sees.
questionnaires-guide-go = Put this result before { $guide }
questionnaires-guide-there = It lies before { $guide }, and { $name } sees it there too. You can take it back there.
questionnaires-for-you-alone = These questions ask about being harmed. The result is for you alone, and can't be shared with your partner here.
questionnaires-delete = Delete it for good
questionnaires-delete-title = Delete this result?
questionnaires-delete-more = Your answers and the result go from all your devices and from the server. What you shared of it stays with your partner until you take it back.
