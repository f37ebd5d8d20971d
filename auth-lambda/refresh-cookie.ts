import { sessionLife } from './session-service.ts'

type Cookie = {
  name: string
  set: (token: string) => string
  clear: () => string
  read: (cookies: string[]) => string | undefined
}

/**
 * The cookie of the refresh token: out of reach for scripts, sent to /api/auth alone and by our own pages only. On https its name
 * makes browsers refuse one that was set without TLS.
 */
export function refreshCookie(appUrl: string): Cookie {
  const secure = appUrl.startsWith('https:')
  const name = secure ? '__Secure-baton_refresh' : 'baton_refresh'
  const attributes = `Path=/api/auth; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`
  return {
    name,
    set: (token) => `${name}=${token}; Max-Age=${sessionLife}; ${attributes}`,
    clear: () => `${name}=; Max-Age=0; ${attributes}`,
    read: (cookies) => cookies.find((cookie) => cookie.startsWith(`${name}=`))?.slice(name.length + 1),
  }
}
