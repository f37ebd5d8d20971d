import type { Category } from '#shared/contract/project.ts'
import type { Priority } from '#shared/contract/task.ts'
import type { DemoPersonName } from './demo-people.ts'

export type DemoTask = {
  title: string
  description: string
  by: DemoPersonName
  assignee: DemoPersonName | null
  category: Category
  /** The name of a status that its project has besides the usual ones. */
  status?: string
  priority?: Priority
  /** Due so many days from the day of the first start. */
  dueInDays?: number
  labels?: string[]
  /** The title of a task before it, of which it is a part. */
  parent?: string
  /** `@minsu` mentions him. */
  comments?: { by: DemoPersonName; body: string }[]
}

/** A week in a small team that sells online and has people in Seoul and London. */
export const demoTasks: readonly DemoTask[] = [
  {
    title: '로그인 화면에서 비밀번호 보기 버튼이 안 눌려요',
    description: 'iPhone Safari에서만 그래요. 안드로이드는 괜찮습니다.\n\n- iOS 26\n- 화면 확대를 켠 상태',
    by: 'younghee',
    assignee: 'minsu',
    category: 'in_progress',
    priority: 'high',
    dueInDays: 1,
    labels: ['버그'],
    comments: [
      { by: 'minsu', body: '재현됩니다. 확대하면 버튼이 키보드 아래로 내려가네요.' },
      { by: 'younghee', body: '@minsu 고객센터에 내일까지라고 말해 두었어요. 괜찮을까요?' },
    ],
  },
  {
    title: '추석 연휴 배송 안내 문구 정하기',
    description: '연휴 2주 전에는 올라가야 합니다. 작년 문구는 너무 길다는 의견이 있었어요.',
    by: 'minsu',
    assignee: 'younghee',
    category: 'waiting',
    dueInDays: 10,
    labels: ['고객'],
  },
  {
    title: 'Write the release notes for 2.4',
    description: 'Three things matter to customers: faster search, the new invoice page, and the fixed time zones.',
    by: 'minsu',
    assignee: 'alex',
    category: 'in_progress',
    dueInDays: 3,
    labels: ['문서'],
    comments: [{ by: 'alex', body: 'Draft is ready. @minsu, is the invoice page really in this one?' }],
  },
  {
    title: '결제 실패 메일에 고객센터 번호 넣기',
    description: '문의의 절반이 "어디로 전화하나요?"입니다. 영문 메일에도 같이 넣어 주세요.',
    by: 'younghee',
    assignee: 'minsu',
    category: 'waiting',
    priority: 'medium',
    dueInDays: -2,
    labels: ['고객'],
  },
  {
    title: 'Invoice PDF shows the wrong month for UK customers',
    description:
      'An invoice made on 1 October at 00:30 in London is dated September. **Expected:** the customer’s own zone.',
    by: 'alex',
    assignee: 'minsu',
    category: 'waiting',
    priority: 'urgent',
    dueInDays: 0,
    labels: ['버그', '고객'],
  },
  {
    title: '상품 검색에 초성 검색 추가',
    description: '예: `ㄹㄱㅇ` → 로그인. 먼저 상품 이름만, 설명은 다음에.',
    by: 'minsu',
    assignee: 'minsu',
    category: 'in_progress',
    dueInDays: 14,
  },
  {
    title: 'Agree on a date for the database upgrade',
    description: 'Needs ten quiet minutes. Tuesday before 07:00 in Seoul suits London as well.',
    by: 'alex',
    assignee: 'younghee',
    category: 'waiting',
    priority: 'medium',
    dueInDays: 5,
  },
  {
    title: '신규 입사자 계정 안내서 다듬기',
    description: '첫날에 필요한 것만 남기고 나머지는 링크로.',
    by: 'younghee',
    assignee: null,
    category: 'waiting',
    priority: 'low',
    labels: ['문서'],
  },
  {
    title: '재고 알림이 두 번 오는 문제',
    description: '월요일 오전 9시에 같은 알림이 두 번 왔습니다. 로그를 보니 재시도 때 같은 번호를 다시 썼네요.',
    by: 'minsu',
    assignee: 'younghee',
    category: 'done',
    labels: ['버그'],
  },
  {
    title: 'Translate the returns policy into English',
    description: 'The Korean text is final. Legal has already read it.',
    by: 'younghee',
    assignee: 'alex',
    category: 'done',
  },
  {
    title: '9월 고객 만족도 설문 결과 정리',
    description: '응답 212건. 점수보다 자유 의견을 먼저 읽어 보세요.',
    by: 'younghee',
    assignee: 'younghee',
    category: 'done',
  },
  {
    title: 'Renew the certificate of the old shop domain',
    description: 'It only redirects nowadays, but the links in printed catalogues still point to it.',
    by: 'alex',
    assignee: null,
    category: 'waiting',
  },
]
