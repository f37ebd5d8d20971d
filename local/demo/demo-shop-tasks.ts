import type { DemoTask } from './demo-tasks.ts'

/** The first steps of a larger plan: one task in parts, one that waits for a look. */
export const demoShopTasks: readonly DemoTask[] = [
  {
    title: '상품 페이지 새로 만들기',
    description: '사진이 먼저, 글은 짧게. 시안은 영희 님, 구현은 민수 님이 맡습니다.',
    by: 'younghee',
    assignee: 'minsu',
    category: 'in_progress',
    priority: 'high',
    dueInDays: 21,
    labels: ['개발'],
  },
  {
    title: '휴대폰 시안 확정',
    description: '세 가지 가운데 하나를 고릅니다.',
    by: 'younghee',
    assignee: 'younghee',
    category: 'done',
    labels: ['디자인'],
    parent: '상품 페이지 새로 만들기',
  },
  {
    title: '사진 크기 자동으로 맞추기',
    description: '원본은 그대로 두고 화면에 맞는 크기로 보여 줍니다.',
    by: 'minsu',
    assignee: 'minsu',
    category: 'waiting',
    labels: ['개발'],
    parent: '상품 페이지 새로 만들기',
  },
  {
    title: 'English texts for the checkout',
    description: 'Short and friendly. The Korean texts are in the shared folder.',
    by: 'younghee',
    assignee: 'alex',
    category: 'in_progress',
    status: '검토',
    dueInDays: 6,
    comments: [{ by: 'alex', body: '@younghee please have a look, mostly at the address form.' }],
  },
]
