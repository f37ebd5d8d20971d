import type { DueGroup } from '#shared/contract/due-group.ts'
import type { WorkRole } from '#shared/contract/task-query.ts'

/** The words of one's own work. */
export const workKo = {
  title: '내 작업',
  roles: { assigned: '맡은 일', created: '만든 일', watching: '지켜보는 일' } satisfies Record<WorkRole, string>,
  rolesLabel: '어떤 작업을 볼까요',
  groups: {
    overdue: '마감 지남',
    today: '오늘',
    week: '이번 주',
    later: '나중에',
    none: '마감일 없음',
  } satisfies Record<DueGroup, string>,
  done: '지난 7일 동안 끝낸 일',
  count: (count: number, more: boolean) => (more ? `${count}개 이상` : `${count}개`),
  marks: { assigned: '새로 배정됨', changed: '바뀜' },
  empty: {
    assigned: { title: '맡은 일이 없습니다', text: '누군가 작업을 맡기면 여기에 나타납니다.' },
    created: { title: '만든 일이 없습니다', text: '보드에서 작업을 만들면 여기에 나타납니다.' },
    watching: { title: '지켜보는 일이 없습니다', text: '작업을 열고 ‘지켜보기’를 켜면 여기에 나타납니다.' },
  } satisfies Record<WorkRole, { title: string; text: string }>,
  toBoard: '보드로 가기',
  loadFailed: '내 작업을 불러오지 못했습니다',
  doneFailed: '끝낸 일을 불러오지 못했습니다',
  finished: '끝낸 때',
}

export type WorkText = typeof workKo
