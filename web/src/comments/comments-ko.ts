/** The words of the comments on a task. They are loaded with them. */
export const commentsKo = {
  title: '댓글',
  count: (count: number) => `댓글 ${count}개`,
  none: '아직 댓글이 없습니다.',
  older: '이전 댓글 더 보기',
  loadFailed: '댓글을 불러오지 못했습니다',
  write: '댓글 쓰기',
  placeholder: '댓글 쓰기… @로 사람을 부릅니다',
  hint: 'Ctrl+Enter로 보냅니다. Markdown을 쓸 수 있습니다.',
  send: '보내기',
  sending: '보내는 중',
  sendFailed: '댓글을 보내지 못했습니다. 쓴 글은 그대로 있습니다.',
  outside: (names: string, more: number) => `이 작업을 볼 수 없는 사람: ${names}${more > 0 ? ` 외 ${more}명` : ''}`,
  outsideDetail: '댓글은 남았지만 이 사람들에게는 메일이 가지 않습니다.',
  edited: '수정됨',
  menu: (name: string) => `${name}님 댓글의 메뉴`,
  edit: '수정',
  editing: '댓글 수정',
  remove: '지우기',
  removeQuestion: '이 댓글을 지울까요?',
  removeText: '다른 사람에게도 보이지 않게 됩니다. 기록에서 되돌릴 수 있습니다.',
  people: '부를 사람',
  found: (count: number) => `${count}명. 위아래 화살표로 고르고 Enter를 누르세요.`,
}

export type CommentsText = typeof commentsKo
