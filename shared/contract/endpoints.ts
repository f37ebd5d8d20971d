/** One endpoint as plain data: the browser's half of the contract. `{name}` in a path is a parameter. */
export type Endpoint = {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  path: `/${string}`
  /** Which deployable answers: the auth Lambda or the api. */
  service: 'auth' | 'api'
  /** `person`: a session or a personal token; `session`: not by a token; `admin`: an administrator's session. */
  access: 'public' | 'person' | 'session' | 'admin'
}

export const endpoints = {
  register: { method: 'POST', path: '/api/auth/register', service: 'auth', access: 'public' },
  login: { method: 'POST', path: '/api/auth/login', service: 'auth', access: 'public' },
  refresh: { method: 'POST', path: '/api/auth/refresh', service: 'auth', access: 'public' },
  logout: { method: 'POST', path: '/api/auth/logout', service: 'auth', access: 'public' },
  setUp: { method: 'POST', path: '/api/auth/setup', service: 'auth', access: 'public' },
  requestVerification: { method: 'POST', path: '/api/auth/verification', service: 'auth', access: 'public' },
  verifyEmail: { method: 'POST', path: '/api/auth/verify', service: 'auth', access: 'public' },
  requestPasswordReset: { method: 'POST', path: '/api/auth/forgot', service: 'auth', access: 'public' },
  resetPassword: { method: 'POST', path: '/api/auth/reset', service: 'auth', access: 'public' },
  changePassword: { method: 'POST', path: '/api/auth/password', service: 'auth', access: 'session' },
  changeEmail: { method: 'POST', path: '/api/auth/email', service: 'auth', access: 'session' },
  viewInvite: { method: 'POST', path: '/api/auth/invite', service: 'auth', access: 'public' },
  acceptInvite: { method: 'POST', path: '/api/auth/accept', service: 'auth', access: 'public' },
  listSessions: { method: 'GET', path: '/api/auth/sessions', service: 'auth', access: 'session' },
  revokeSessions: { method: 'DELETE', path: '/api/auth/sessions', service: 'auth', access: 'session' },
  revokeSession: { method: 'DELETE', path: '/api/auth/sessions/{id}', service: 'auth', access: 'session' },
  leave: { method: 'POST', path: '/api/auth/leave', service: 'auth', access: 'session' },
  getJwks: { method: 'GET', path: '/api/auth/.well-known/jwks.json', service: 'auth', access: 'public' },
  getMe: { method: 'GET', path: '/api/me', service: 'api', access: 'person' },
  updateMe: { method: 'PATCH', path: '/api/me', service: 'api', access: 'session' },
  exportMe: { method: 'GET', path: '/api/me/export', service: 'api', access: 'session' },
  listTokens: { method: 'GET', path: '/api/me/tokens', service: 'api', access: 'session' },
  createToken: { method: 'POST', path: '/api/me/tokens', service: 'api', access: 'session' },
  revokeToken: { method: 'DELETE', path: '/api/me/tokens/{id}', service: 'api', access: 'session' },
  listMembers: { method: 'GET', path: '/api/admin/people', service: 'api', access: 'admin' },
  updateMember: { method: 'PATCH', path: '/api/admin/people/{id}', service: 'api', access: 'admin' },
  signOutMember: { method: 'POST', path: '/api/admin/people/{id}/sign-out', service: 'api', access: 'admin' },
  listInvites: { method: 'GET', path: '/api/admin/invites', service: 'api', access: 'admin' },
  createInvite: { method: 'POST', path: '/api/admin/invites', service: 'api', access: 'admin' },
  revokeInvite: { method: 'DELETE', path: '/api/admin/invites/{id}', service: 'api', access: 'admin' },
  resendInvite: { method: 'POST', path: '/api/admin/invites/{id}/resend', service: 'api', access: 'admin' },
  listAudit: { method: 'GET', path: '/api/admin/audit', service: 'api', access: 'admin' },
  listPeople: { method: 'GET', path: '/api/people', service: 'api', access: 'person' },
  listProjects: { method: 'GET', path: '/api/projects', service: 'api', access: 'person' },
  listTasks: { method: 'GET', path: '/api/tasks', service: 'api', access: 'person' },
  createTask: { method: 'POST', path: '/api/tasks', service: 'api', access: 'person' },
  getTask: { method: 'GET', path: '/api/tasks/{key}', service: 'api', access: 'person' },
  updateTask: { method: 'PATCH', path: '/api/tasks/{key}', service: 'api', access: 'person' },
  deleteTask: { method: 'DELETE', path: '/api/tasks/{key}', service: 'api', access: 'person' },
  getTaskHistory: { method: 'GET', path: '/api/tasks/{key}/history', service: 'api', access: 'person' },
  getTaskMail: { method: 'GET', path: '/api/tasks/{key}/mail', service: 'api', access: 'person' },
  getHealth: { method: 'GET', path: '/api/health', service: 'api', access: 'public' },
  getOpenApi: { method: 'GET', path: '/api/openapi.json', service: 'api', access: 'public' },
} as const satisfies Record<string, Endpoint>

export type EndpointName = keyof typeof endpoints
