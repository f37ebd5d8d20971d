import { cast } from './cast.ts'
import type { Examples } from './example.ts'
import { minsu } from './shown.ts'

const { accessToken, linkToken: token, newcomer, newPassword, password } = cast
const signedIn = { accessToken, expiresIn: 600 }
const aboutNewcomer = { name: newcomer.name, locale: 'en', timeZone: 'Europe/London' } as const

/** Coming in and going out. */
export const authExamples = {
  register: {
    body: { email: newcomer.email, password, ...aboutNewcomer },
    answer: {
      id: newcomer.id,
      email: newcomer.email,
      ...aboutNewcomer,
      role: 'member',
      avatarColor: 'green',
      mailbox: 'ok',
    },
  },
  setUp: {
    body: { token, email: newcomer.email, password, ...aboutNewcomer },
    answer: signedIn,
  },
  login: { body: { email: minsu.email, password }, answer: signedIn },
  refresh: { answer: signedIn },
  logout: {},
  requestVerification: { body: { email: minsu.email } },
  verifyEmail: { body: { token } },
  requestPasswordReset: { body: { email: minsu.email } },
  resetPassword: { body: { token, password: newPassword } },
  changePassword: { body: { currentPassword: password, password: newPassword } },
  changeEmail: { body: { email: newcomer.email, password } },
  viewInvite: {
    body: { token },
    answer: { email: newcomer.email, inviterName: minsu.name, role: 'member' },
  },
  acceptInvite: { body: { token, password, ...aboutNewcomer }, answer: signedIn },
  listSessions: {
    answer: {
      items: [
        {
          id: cast.session,
          current: true,
          device: 'Firefox · Linux',
          ipPrefix: '203.0.113',
          createdAt: cast.created,
          lastUsedAt: cast.changed,
        },
      ],
    },
  },
  revokeSessions: {},
  revokeSession: { params: { id: cast.session } },
  leave: { body: { password } },
  getJwks: {
    answer: {
      keys: [
        {
          kty: 'EC',
          crv: 'P-256',
          kid: 'k1',
          alg: 'ES256',
          use: 'sig',
          x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
          y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
        },
      ],
    },
  },
} satisfies Partial<Examples>
