/** What a browser says by itself about the page that sends a request; empty where it says nothing. */
type Sender = { fetchSite: string; origin: string }

/**
 * Whether a page of another origin made the browser send this; a neighbour under the same domain is another one. What
 * is no browser says neither, and has no cookie that somebody else could use. As Go's `CrossOriginProtection` decides:
 * https://pkg.go.dev/net/http
 */
export function isCrossOrigin({ fetchSite, origin }: Sender, appUrl: string): boolean {
  if (fetchSite !== '') return fetchSite !== 'same-origin' && fetchSite !== 'none'
  return origin !== '' && origin !== new URL(appUrl).origin
}
