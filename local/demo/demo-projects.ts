import type { Color } from '#shared/contract/color.ts'
import type { LabelInput, StatusInput } from '#shared/contract/project.ts'
import { type DemoPersonName, demoPeople } from './demo-people.ts'
import { demoShopTasks } from './demo-shop-tasks.ts'
import { type DemoTask, demoTasks } from './demo-tasks.ts'

export type DemoProject = {
  key: string
  /** Who manages it. */
  by: DemoPersonName
  /** What it is created with; the team's first project is there already. */
  create?: { name: string; description: string; color: Color }
  labels: LabelInput[]
  /** A status of its own, before the last one. */
  status?: StatusInput
  tasks: readonly DemoTask[]
}

export const demoProjects: readonly DemoProject[] = [
  {
    key: 'TEAM',
    by: 'minsu',
    labels: [
      { name: '버그', color: 'red' },
      { name: '고객', color: 'teal' },
      { name: '문서', color: 'blue' },
    ],
    tasks: demoTasks,
  },
  {
    key: 'SHOP',
    by: 'younghee',
    create: {
      name: '상점 새 단장',
      description: '봄에 여는 새 상점. **먼저 모바일**, 그다음 나머지.',
      color: 'violet',
    },
    labels: [
      { name: '디자인', color: 'pink' },
      { name: '개발', color: 'green' },
    ],
    status: { name: '검토', category: 'in_progress' },
    tasks: demoShopTasks,
  },
]

const taskCount = demoProjects.reduce((count, { tasks }) => count + tasks.length, 0)

/** What the demo consists of, in a few words. */
export const demoSummary = `${Object.keys(demoPeople).length} people, ${demoProjects.length} projects, ${taskCount} tasks`
