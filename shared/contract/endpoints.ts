/** One endpoint as plain data: the browser's half of the contract. `{name}` in a path is a parameter. */
export type Endpoint = {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  path: `/${string}`
  /** Which deployable answers: the auth Lambda or the api. */
  service: 'auth' | 'api'
  access: 'public' | 'person'
}

export const endpoints = {
  register: { method: 'POST', path: '/api/auth/register', service: 'auth', access: 'public' },
  login: { method: 'POST', path: '/api/auth/login', service: 'auth', access: 'public' },
  refresh: { method: 'POST', path: '/api/auth/refresh', service: 'auth', access: 'public' },
  logout: { method: 'POST', path: '/api/auth/logout', service: 'auth', access: 'public' },
  getMe: { method: 'GET', path: '/api/me', service: 'api', access: 'person' },
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
