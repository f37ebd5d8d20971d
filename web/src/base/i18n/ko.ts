import { boardKo } from './board-ko.ts'
import { quotedObject, withDirectionParticle } from './particles.ts'

/**
 * The source catalogue: every sentence on the screen. What the screen shares with the mail is in
 * shared/contract/words.ts.
 */
export const ko = {
  ...boardKo,
  skipToContent: '본문으로 건너뛰기',
  close: '닫기',
  cancel: '취소',
  saved: '저장했습니다.',
  save: '저장',
  undo: '되돌리기',
  edit: '수정',
  retry: '다시 시도',
  loading: '불러오는 중입니다',
  loadMore: '더 보기',
  requestId: (id: string) => `요청 번호 ${id}`,
  notifications: '알림',
  offlineBanner: '인터넷에 연결되어 있지 않습니다. 읽을 수는 있지만 바꾼 내용은 저장되지 않습니다.',
  notFound: {
    title: '찾을 수 없는 주소입니다',
    text: '지워졌거나 주소가 바뀌었을 수 있습니다.',
    action: '보드로 가기',
  },
  crash: { title: '화면을 그리지 못했습니다', text: '저장한 내용은 그대로 있습니다.', action: '새로 고침' },
  errors: {
    offline: '서버에 연결하지 못했습니다. 인터넷 연결을 확인해 주세요.',
    timeout: '서버가 제때 답하지 않았습니다. 잠시 뒤 다시 시도해 주세요.',
    busy: '서버가 바쁘거나 잠시 쉬고 있습니다. 잠시 뒤 다시 시도해 주세요.',
    oversized: '보낸 내용이 너무 큽니다. 줄여서 다시 시도해 주세요.',
    unexpected: '서버가 알 수 없는 답을 보냈습니다. 잠시 뒤 다시 시도해 주세요.',
  },
  session: {
    signIn: '로그인',
    fillIn: '꼭 적어 주세요.',
    signInIntro: '일을 넘기면, 알아야 할 사람에게 알립니다.',
    register: '가입하기',
    registerTitle: '새 계정',
    registerIntro: '팀에서 쓸 이름과 이메일을 알려 주세요.',
    noAccount: '계정이 없나요?',
    haveAccount: '이미 계정이 있나요?',
    email: '이메일',
    password: '비밀번호',
    passwordHint: (min: number) => `${min}자 이상, 어떤 글자든 쓸 수 있습니다.`,
    showPassword: '비밀번호 보기',
    hidePassword: '비밀번호 숨기기',
    name: '이름',
    nameHint: '동료와 메일에 보이는 이름입니다.',
    language: '언어',
    timeZone: '시간대',
    forgot: '비밀번호를 잊었나요?',
    tooMany: '시도가 너무 많았습니다. 기다리면 단추가 다시 켜집니다.',
    tryAgainNow: '이제 다시 시도할 수 있습니다.',
    waitFor: (wait: string) => `${wait} 뒤에 다시`,
    deleted: '계정을 지웠습니다. 그동안 함께해 주셔서 고맙습니다.',
    ended: '세션이 끝났습니다. 다시 로그인하면 하던 곳에서 이어집니다. 쓰던 글은 남아 있습니다.',
    signedOut: '로그아웃했습니다.',
    signOut: '로그아웃',
    signOutFailed: '서버에서 로그아웃하지 못했습니다.',
    unreachable: '서버에 연결하지 못했습니다',
  },
  said: {
    placed: (title: string, status: string, at: number, of: number) =>
      `${quotedObject(title)} ${withDirectionParticle(status)} 옮겼습니다, ${of}개 중 ${at}번째`,
    moved: (title: string, status: string) => `${quotedObject(title)} ${withDirectionParticle(status)} 옮겼습니다`,
    assigned: (title: string, name: string) => `‘${title}’의 담당자: ${name}`,
    created: (title: string) => `${quotedObject(title)} 추가했습니다`,
    deleted: (title: string) => `${quotedObject(title)} 지웠습니다`,
    restored: (title: string) => `${quotedObject(title)} 되살렸습니다`,
    merged: (title: string) => `‘${title}’의 설명을 다른 사람의 변경과 합쳤습니다`,
    linkCopied: '링크를 복사했습니다',
    copyFailed: (link: string) => `복사하지 못했습니다. 주소: ${link}`,
    edgeOfBoard: '더 옮길 곳이 없습니다',
  },
  failed: {
    move: (title: string) => `${quotedObject(title)} 바꾸지 못했습니다.`,
    create: (title: string) => `${quotedObject(title)} 추가하지 못했습니다.`,
    remove: (title: string) => `${quotedObject(title)} 지우지 못했습니다.`,
    restore: (title: string) => `${quotedObject(title)} 되살리지 못했습니다.`,
    conflict: (title: string) => `다른 사람이 ${quotedObject(title)} 먼저 바꿨습니다. 지금 값으로 되돌렸습니다.`,
    gone: (title: string) => `‘${title}’은(는) 이미 지워졌습니다.`,
    applyAgain: '다시 적용',
  },
}

export type Catalogue = typeof ko
