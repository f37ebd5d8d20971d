import { addDays } from '#shared/contract/due-group.ts'

/** What the tasks of every seeded project are made of: one row for each number. */
export type TemplateRow = {
  number: number
  idHead: string
  title: string
  description: string
  status: number
  priority: number
  dueOn: string
  parentHead: string | null
  position: string
  label: number | null
  createdAt: Date
  updatedAt: Date
  completedAt: Date | null
  deletedAt: Date | null
}

export const statusCategories = ['waiting', 'in_progress', 'done'] as const
export const labelNames = ['버그', '디자인', '문서', '고객 요청', '급함'] as const

/** A word in one task of 1,250, and one in one task of ten. */
export const rareWord = '금강산'
export const commonWord = '배포'

const places = [
  '로그인 화면',
  '결제 페이지',
  '장바구니',
  '관리자 메뉴',
  '알림 메일',
  '검색 결과',
  '회원 가입',
  '배송 조회',
]
const troubles = [
  '글자가 깨져요',
  '버튼이 안 눌려요',
  '너무 느려요',
  '문구 다듬기',
  '오류 고치기',
  '시안 검토',
  '번역 확인',
]
const days = 730
const dayMs = 86_400_000

/** Titles as teams write them; no two are alike. */
export function titleOf(number: number): string {
  const place = places[number % places.length]
  const trouble = troubles[(number * 3) % troubles.length]
  const word = number % 1250 === 7 ? `${rareWord} ` : number % 10 === 3 ? `${commonWord} 뒤 ` : ''
  return `${word}${place}에서 ${trouble} (${number}차)`
}

/** `count` tasks spread over the last two years, the newest number the youngest. */
export function templateRows(count: number, now: Date): TemplateRow[] {
  const step = (days * dayMs) / count
  const heads = Array.from({ length: count }, (_, index) => idHead(now.getTime() - step * (count - index)))
  return heads.map((head, index) =>
    toRow(index + 1, { heads, head, createdAt: now.getTime() - step * (count - index), now }),
  )
}

type Place = { heads: string[]; head: string; createdAt: number; now: Date }

function toRow(number: number, { heads, head, createdAt, now }: Place): TemplateRow {
  const created = new Date(createdAt)
  // Every second task is done, every tenth in progress.
  const status = number % 2 === 0 ? 2 : number % 10 === 1 ? 1 : 0
  const updatedAt = new Date(Math.min(now.getTime() - 1, createdAt + (number % 97) * 3_600_000))
  const today = now.toISOString().slice(0, 10)
  return {
    number,
    idHead: head,
    title: titleOf(number),
    description: number % 5 < 3 ? `재현 방법을 적어 둡니다. ${titleOf(number)}\n\n`.repeat(3) : '',
    status,
    priority: number % 5,
    dueOn: number % 5 < 2 ? addDays(today, (number % 60) - 20) : '9999-12-31',
    parentHead: number % 10 === 9 ? (heads[number - 9] ?? null) : null,
    position: `e${String(99_999 - number).padStart(5, '0')}`,
    label: number % 2 === 1 ? number % labelNames.length : null,
    createdAt: created,
    updatedAt,
    completedAt: status === 2 ? updatedAt : null,
    deletedAt: number % 100 === 50 ? new Date(now.getTime() - (number % 29) * dayMs) : null,
  }
}

/** All of a version 7 UUID but its last group. */
function idHead(time: number): string {
  const hex = Math.floor(time).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-9000-`
}
