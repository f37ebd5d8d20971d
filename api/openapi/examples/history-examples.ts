import { cast } from './cast.ts'
import type { Examples } from './example.ts'
import { sentMail } from './mail-examples.ts'
import { minsu, moved, renamed, task } from './shown.ts'

const params = { key: task.key }
const ofProject = { projectKey: cast.project.key }

/** What happened, to what, and who was told. */
export const historyExamples = {
  getTaskHistory: { params, query: { since: 1, limit: 20 }, answer: { items: [moved], nextCursor: null } },
  exportTaskHistory: {
    params,
    query: { format: 'csv' },
    answer:
      'occurredAt,actor,type,field,from,to\r\n2026-11-21T05:43:21.000Z,김민수,task.changed,statusId,대기,진행 중\r\n',
  },
  undoChange: {
    params: { ...params, eventId: cast.event },
    answer: { ...task, version: 8, statusId: cast.waiting, category: 'waiting' },
  },
  getProjectHistory: { params: ofProject, query: { limit: 20 }, answer: { items: [renamed], nextCursor: null } },
  exportProjectHistory: {
    params: ofProject,
    query: { format: 'ndjson' },
    answer: `${JSON.stringify(renamed)}\n`,
  },
  listPersonHistory: {
    params: { id: minsu.id },
    query: { limit: 20 },
    answer: { items: [moved], nextCursor: null },
  },
  listChanges: {
    query: { since: cast.feedCursor, wait: 20 },
    answer: {
      items: [
        {
          eventId: cast.event,
          type: 'task.changed',
          projectId: cast.project.id,
          taskKey: task.key,
          version: 7,
          actorId: minsu.id,
        },
      ],
      cursor: 'MDE5OTAwMDB',
      reset: false,
    },
  },
  getTaskMail: {
    params,
    query: { limit: 20 },
    answer: {
      items: [
        sentMail,
        {
          ...sentMail,
          person: { id: minsu.id, name: minsu.name },
          reason: 'creator',
          state: 'skipped',
          why: 'actor',
          sentAt: null,
          messageId: null,
          delivery: null,
        },
      ],
      nextCursor: null,
    },
  },
} satisfies Partial<Examples>
