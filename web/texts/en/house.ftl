# The house around the rooms: pages whose code comes a moment after the first.

house-coming-title = This page is on its way
house-coming = One moment. It opens by itself.
house-not-fetched-title = This page is not here yet
house-not-fetched = It could not be fetched. Nothing was lost. Check your connection and try again.
house-fetch-again = Try again
