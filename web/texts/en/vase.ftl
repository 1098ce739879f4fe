# The vase: the picture of the couple's mending. It is never drained and never broken again.

vase-drops =
    { $count ->
        [one] { $count } drop
       *[other] { $count } drops
    }
vase-alt-empty = A porcelain vase, broken once and put together again. Its seams are bare.
vase-alt =
    { $count ->
        [one] A porcelain vase, mended. One drop of gold is in its seams.
       *[other] A porcelain vase, mended. { $count } drops of gold are in its seams.
    }
