import { sessionLife } from './session-life.ts'

/** Seconds for which a device is remembered after its last sign-in. */
const deviceLife = 400 * 24 * 3600

type Cookie = { set: (value: string) => string; clear: () => string; read: (cookies: string[]) => string | undefined }
export type Cookies = { refresh: Cookie; device: Cookie }

/**
 * The two cookies of sign-in: the session's refresh token, and the secret by which a device is recognised later. Both
 * out of reach for scripts, and sent by our own pages only. On https their prefix makes browsers refuse one that
 * another host of the domain, or anybody without TLS, has set; it asks for the path `/`, and API Gateway takes the
 * cookies away before a request goes to the api (decision 0013).
 */
export function authCookies(appUrl: string): Cookies {
  const isSecure = appUrl.startsWith('https:')
  return {
    refresh: cookie({ name: 'baton_refresh', isSecure, maxAge: sessionLife }),
    device: cookie({ name: 'baton_device', isSecure, maxAge: deviceLife }),
  }
}

function cookie({ name: plain, isSecure, maxAge }: { name: string; isSecure: boolean; maxAge: number }): Cookie {
  const name = isSecure ? `__Host-${plain}` : plain
  // Plain http is a laptop, where other programs answer on other ports of the same host: they need not get it.
  const attributes = `Path=${isSecure ? '/' : '/api/auth'}; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`
  return {
    set: (value) => `${name}=${value}; Max-Age=${maxAge}; ${attributes}`,
    clear: () => `${name}=; Max-Age=0; ${attributes}`,
    read: (cookies) => {
      const [first, ...others] = cookies.filter((one) => one.startsWith(`${name}=`))
      // A browser has one of this name and path: the second was put there by somebody else, and nobody knows which it
      // is.
      return others.length > 0 ? undefined : first?.slice(name.length + 1)
    },
  }
}
