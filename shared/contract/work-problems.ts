import type { ProblemText } from './problem-text.ts'

/** What can be wrong with projects, tasks, comments and the news of them. */
export const workProblems = {
  role_too_low: {
    status: 403,
    ko: {
      title: '이 프로젝트에서 할 수 없습니다',
      detail: '{needed} 역할이 필요합니다. 프로젝트 관리자에게 부탁해 주세요.',
    },
    en: { title: 'Not with your role', detail: 'This needs the role {needed}. Ask a manager of the project.' },
  },
  not_yours: {
    status: 403,
    ko: { title: '내 댓글이 아닙니다', detail: '댓글은 쓴 사람만 고칠 수 있습니다.' },
    en: { title: 'Not your comment', detail: 'Only its author can change a comment.' },
  },
  project_archived: {
    status: 409,
    ko: {
      title: '보관된 프로젝트입니다',
      detail: '보관을 풀어야 바꿀 수 있습니다. 프로젝트 관리자에게 부탁해 주세요.',
    },
    en: {
      title: 'The project is archived',
      detail: 'It can be read only. A manager of the project can bring it back.',
    },
  },
  // Also for the key of a project that the person can't see: no word about why.
  project_key_unavailable: {
    status: 409,
    ko: { title: '쓸 수 없는 프로젝트 키', detail: '{key} 키는 쓸 수 없습니다. 다른 키를 고르세요.' },
    en: { title: 'Project key not available', detail: 'The key {key} is not available. Choose another.' },
  },
  too_many_waiting: {
    status: 503,
    ko: {
      title: '기다리는 요청이 너무 많습니다',
      detail: '변경 소식을 더는 기다릴 수 없습니다. 잠시 뒤 다시 물어 주세요.',
    },
    en: { title: 'Too many are waiting', detail: 'No more can wait for changes. Ask again in a moment.' },
  },
  last_manager: {
    status: 409,
    ko: { title: '마지막 프로젝트 관리자입니다', detail: '다른 사람을 프로젝트 관리자로 정한 뒤 다시 해 주세요.' },
    en: { title: 'The last manager', detail: 'Make someone else a manager of the project first.' },
  },
  status_in_use: {
    status: 409,
    ko: {
      title: '쓰고 있는 상태입니다',
      detail: '‘{name}’ 상태의 작업을 다른 상태로 옮긴 뒤 지워 주세요. 휴지통의 작업도 셉니다.',
    },
    en: {
      title: 'The status is in use',
      detail: 'Move the tasks that are in “{name}” to another status first. Deleted tasks count until they are purged.',
    },
  },
  category_missing: {
    status: 409,
    ko: { title: '상태가 모자랍니다', detail: '대기, 진행 중, 완료 상태가 하나 이상씩 있어야 합니다.' },
    en: {
      title: 'A status is missing',
      detail: 'A project needs a status of each category: waiting, in progress, done.',
    },
  },
  not_deleted: {
    status: 409,
    ko: { title: '지워진 작업이 아닙니다', detail: '지워진 작업만 되살릴 수 있습니다. 새로 고쳐 확인해 주세요.' },
    en: { title: 'The task is not deleted', detail: 'Only a deleted task can be restored. Read it again.' },
  },
  cannot_undo: {
    status: 409,
    ko: {
      title: '되돌릴 수 없습니다',
      detail: '그 뒤에 다시 바뀌었습니다({fields}). 지금 값을 확인하고 직접 바꿔 주세요.',
    },
    en: {
      title: 'Cannot be undone',
      detail: 'It has changed again since ({fields}). Look at it as it is now and change it by hand.',
    },
  },
} as const satisfies Record<string, ProblemText>
