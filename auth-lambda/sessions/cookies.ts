import { sessionLife } from './session-life.ts'

/** Seconds for which a device is remembered after its last sign-in. */
const deviceLife = 400 * 24 * 3600

type Cookie = { set: (value: string) => string; clear: () => string; read: (cookies: string[]) => string | undefined }
export type Cookies = { refresh: Cookie; device: Cookie }

/**
 * The two cookies of sign-in: the session's refresh token, and the secret by which a device is recognised later. Both out of reach for
 * scripts, sent to /api/auth alone and by our own pages only. On https their names make browsers refuse one that was set without TLS.
 */
export function authCookies(appUrl: string): Cookies {
  const isSecure = appUrl.startsWith('https:')
  return {
    refresh: cookie({ name: 'baton_refresh', isSecure, maxAge: sessionLife }),
    device: cookie({ name: 'baton_device', isSecure, maxAge: deviceLife }),
  }
}

function cookie({ name: plain, isSecure, maxAge }: { name: string; isSecure: boolean; maxAge: number }): Cookie {
  const name = isSecure ? `__Secure-${plain}` : plain
  const attributes = `Path=/api/auth; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`
  return {
    set: (value) => `${name}=${value}; Max-Age=${maxAge}; ${attributes}`,
    clear: () => `${name}=; Max-Age=0; ${attributes}`,
    read: (cookies) => cookies.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1),
  }
}
