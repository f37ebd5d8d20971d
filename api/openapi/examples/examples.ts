import { adminExamples } from './admin-examples.ts'
import { authExamples } from './auth-examples.ts'
import type { Examples } from './example.ts'
import { historyExamples } from './history-examples.ts'
import { mailExamples } from './mail-examples.ts'
import { peopleExamples } from './people-examples.ts'
import { projectExamples } from './project-examples.ts'
import { taskExamples } from './task-examples.ts'

/**
 * An example of every route: one that is missing or that its schemas would refuse does not compile. `tests/openapi`
 * sends each.
 */
export const examples = {
  ...authExamples,
  ...peopleExamples,
  ...adminExamples,
  ...projectExamples,
  ...taskExamples,
  ...historyExamples,
  ...mailExamples,
  getHealth: { answer: { status: 'ok' } },
  getOpenApi: { answer: { openapi: '3.1.0' } },
} as const satisfies Examples
