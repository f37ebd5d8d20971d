import * as z from 'zod'
import {
  AcceptInvite,
  AskByEmail,
  ChangeEmail,
  ChangePassword,
  ConfirmPassword,
  InviteView,
  Jwks,
  ResetPassword,
  SessionItem,
  SetUp,
  UseLink,
  VerifyEmail,
} from './account.ts'
import { endpoints } from './endpoints.ts'
import { Id, Person } from './person.ts'
import type { Route } from './route.ts'
import { AccessToken, Login, Register } from './session.ts'

/** What the auth Lambda serves. */
export const authRoutes = {
  register: { ...endpoints.register, summary: 'Register a person', body: Register, status: 201, response: Person },
  setUp: {
    ...endpoints.setUp,
    summary: 'Make the first administrator of an empty system',
    body: SetUp,
    status: 200,
    response: AccessToken,
  },
  login: {
    ...endpoints.login,
    summary: 'Sign in; also sets the refresh cookie',
    body: Login,
    status: 200,
    response: AccessToken,
  },
  refresh: {
    ...endpoints.refresh,
    summary: 'New access token for the refresh cookie',
    status: 200,
    response: AccessToken,
  },
  logout: { ...endpoints.logout, summary: 'End this session', status: 204 },
  requestVerification: {
    ...endpoints.requestVerification,
    summary: 'Send the verification mail again; the answer is the same for every address',
    body: AskByEmail,
    status: 202,
  },
  verifyEmail: {
    ...endpoints.verifyEmail,
    summary: 'Confirm an address by its link; where nobody may sign in before, with the password too',
    body: VerifyEmail,
    status: 204,
  },
  requestPasswordReset: {
    ...endpoints.requestPasswordReset,
    summary: 'Send a link for a new password; the answer is the same for every address',
    body: AskByEmail,
    status: 202,
  },
  resetPassword: {
    ...endpoints.resetPassword,
    summary: 'Set a new password by the link; ends every session',
    body: ResetPassword,
    status: 204,
  },
  changePassword: {
    ...endpoints.changePassword,
    summary: 'Change the password; ends the other sessions',
    body: ChangePassword,
    status: 204,
  },
  changeEmail: {
    ...endpoints.changeEmail,
    summary: 'Ask for another address; it counts once the link sent there was used',
    body: ChangeEmail,
    status: 202,
  },
  viewInvite: {
    ...endpoints.viewInvite,
    summary: 'Whom an invite is for',
    body: UseLink,
    status: 200,
    response: InviteView,
  },
  acceptInvite: {
    ...endpoints.acceptInvite,
    summary: 'Join by an invite, with the address it was sent to',
    body: AcceptInvite,
    status: 200,
    response: AccessToken,
  },
  listSessions: {
    ...endpoints.listSessions,
    summary: 'Where I am signed in',
    status: 200,
    response: z.object({ items: z.array(SessionItem) }),
  },
  revokeSessions: { ...endpoints.revokeSessions, summary: 'Sign out everywhere', status: 204 },
  revokeSession: {
    ...endpoints.revokeSession,
    summary: 'End one of my sessions',
    params: z.object({ id: Id }),
    status: 204,
  },
  leave: {
    ...endpoints.leave,
    summary: 'Delete my account; my tasks stay without my name',
    body: ConfirmPassword,
    status: 204,
  },
  getJwks: { ...endpoints.getJwks, summary: 'Public keys of access tokens', status: 200, response: Jwks },
} as const satisfies Record<string, Route>
