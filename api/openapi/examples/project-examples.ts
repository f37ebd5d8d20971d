import { cast } from './cast.ts'
import type { Examples } from './example.ts'
import { card, jiyu, project } from './shown.ts'

const params = { projectKey: project.key }
const jiyuInIt = { person: { id: jiyu.id, name: jiyu.name }, role: 'viewer', addedAt: cast.changed } as const

/** A file as a spreadsheet saves it. */
const csv = [
  '제목,상태,담당자,우선순위,마감일,라벨,상위 작업',
  `Write the release notes,대기,${jiyu.email},높음,2026. 12. 4.,"docs, bug",${cast.parent.key}`,
  '"A title, with a comma",완료,,low,2026/12/05,,',
].join('\r\n')

/** Projects, who is in them, and their boards. */
export const projectExamples = {
  listProjects: { query: { limit: 50 }, answer: { items: [project], nextCursor: null } },
  createProject: {
    body: { key: 'APP', name: '모바일 앱', color: 'green', visibility: 'private' },
    answer: {
      ...project,
      key: 'APP',
      version: 1,
      name: '모바일 앱',
      description: '',
      color: 'green',
      visibility: 'private',
      labels: [],
    },
  },
  getProject: { params, answer: project },
  updateProject: {
    params,
    ifMatch: 3,
    body: {
      name: 'Web and help pages',
      statuses: [
        { id: cast.waiting, name: '대기', category: 'waiting' },
        { id: cast.inProgress, name: '진행 중', category: 'in_progress' },
        { name: '검토', category: 'in_progress' },
        { id: cast.done, name: '완료', category: 'done' },
      ],
    },
    answer: { ...project, version: 4, name: 'Web and help pages' },
  },
  getBoard: {
    params,
    query: { assignee: jiyu.id, limit: 200 },
    answer: {
      columns: [
        { statusId: cast.waiting, total: 0, tasks: [], nextCursor: null },
        { statusId: cast.inProgress, total: 1, tasks: [card], nextCursor: null },
        { statusId: cast.done, total: 0, tasks: [], nextCursor: null },
      ],
    },
  },
  listProjectMembers: { params, query: { limit: 50 }, answer: { items: [jiyuInIt], nextCursor: null } },
  setProjectMember: { params, body: { personId: jiyu.id, role: 'viewer' }, answer: jiyuInIt },
  removeProjectMember: { params: { ...params, personId: jiyu.id } },
  importTasks: {
    params,
    body: { csv, preview: false },
    answer: {
      columns: ['제목', '상태', '담당자', '우선순위', '마감일', '라벨', '상위 작업'],
      mapping: {
        제목: 'title',
        상태: 'status',
        담당자: 'assignee',
        우선순위: 'priority',
        마감일: 'dueOn',
        라벨: 'labels',
        '상위 작업': 'parent',
      },
      total: 2,
      rows: [
        {
          title: 'Write the release notes',
          status: '대기',
          assignee: jiyu.email,
          priority: '높음',
          dueOn: '2026. 12. 4.',
          labels: 'docs, bug',
          parent: cast.parent.key,
        },
        { title: 'A title, with a comma', status: '완료', priority: 'low', dueOn: '2026/12/05' },
      ],
      errors: [],
      created: ['WEB-43', 'WEB-44'],
    },
  },
} satisfies Partial<Examples>
