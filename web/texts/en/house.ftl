# The house around the rooms: pages whose code comes a moment after the first.

house-coming = One moment: this page is on its way.
house-not-fetched-title = This page is not here yet
house-not-fetched = It could not be fetched. Nothing was lost. Check your connection and try again.
house-fetch-again = Try again
