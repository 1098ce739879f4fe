# Search: in one's own words and in what is of both, on the device. Nothing of a search is kept.

search-title = Search
search-lead = This looks on your device, in your own words and in what is of both of you. It does not look in what your partner was open about.
search-words = Words to look for
search-hint = Two letters or more. Nothing of what you look for is kept.
search-missing = Write at least two letters.
search-go = Search
search-nothing = Nothing was found. Try fewer words, or another one.
search-found = What was found
search-what = { $day }: { $what }
search-more = Show more
