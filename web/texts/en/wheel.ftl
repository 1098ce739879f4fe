# The wheel of feelings.

wheel-families = Families of feelings
wheel-as-list = Show all feelings as a list
wheel-as-wheel = Show the wheel
wheel-count = { $count } of up to { $most } picked.
wheel-middle = { $count } of { $most }
wheel-enough = Three are enough for one day. To pick another, first put one back.
wheel-how-strong = How strong, from 1 to 5?
wheel-put-back = Put back
wheel-unknown = a feeling this version does not know yet
