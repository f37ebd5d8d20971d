/** The pages before sign-in: register, and what the links in mails open. */
export const accountKo = {
  toSignIn: '로그인으로 가기',
  toBoard: '보드로 가기',
  toSettings: '설정으로 가기',
  email: '가입한 이메일',
  noToken: {
    title: '링크가 온전하지 않습니다',
    text: '메일에서 링크를 다시 열어 주세요. 주소를 복사했다면 끝까지 복사되었는지 확인해 주세요.',
  },
  unusable: {
    title: '더는 쓸 수 없는 링크입니다',
    text: '이미 썼거나, 기한이 지났거나, 더 새로운 링크가 있습니다.',
  },
  sent: {
    title: '메일을 확인해 주세요',
    verify: (email: string) => `${email} 주소로 확인 메일을 보냈습니다. 메일의 링크를 열면 로그인할 수 있습니다.`,
    reset: (email: string) =>
      `${email} 주소로 가입한 사람이 있으면 새 비밀번호를 정하는 링크가 메일로 갑니다. 링크는 한 번만 쓸 수 있습니다.`,
    again: '메일 다시 보내기',
    sentAgain: '메일을 다시 보냈습니다.',
    missing: '메일이 보이지 않으면 스팸함을 보고, 주소가 맞는지 확인해 주세요.',
    otherAddress: '다른 주소로 하기',
  },
  verify: {
    title: '이메일 확인',
    intro: '아래 단추를 누르면 이 이메일 주소가 본인의 것임을 확인합니다.',
    action: '이메일 확인하기',
    doneTitle: '이메일을 확인했습니다',
    doneSignedIn: '이제 이 주소로 메일을 받습니다.',
    doneSignedOut: '이제 로그인할 수 있습니다.',
    renewText: '가입하면서 받은 링크라면 새 확인 메일을 보내 드립니다.',
    renew: '확인 메일 받기',
    change: '이메일을 바꾸던 중이었다면 설정에서 다시 바꿔 주세요.',
  },
  forgot: {
    title: '비밀번호 찾기',
    intro: '가입한 이메일을 알려 주시면 새 비밀번호를 정하는 링크를 보내 드립니다.',
    action: '링크 받기',
  },
  reset: {
    title: '새 비밀번호',
    intro: '새 비밀번호를 정하면 모든 기기에서 로그아웃됩니다.',
    password: '새 비밀번호',
    action: '비밀번호 바꾸기',
    doneTitle: '비밀번호를 바꿨습니다',
    done: '모든 기기에서 로그아웃했습니다. 새 비밀번호로 로그인해 주세요.',
    renew: '새 링크 받기',
  },
  join: {
    title: '팀에 참여하기',
    invited: (inviter: string) => `${inviter} 님이 초대했습니다.`,
    invitedByNobody: '팀에서 초대했습니다.',
    asAdmin: '관리자로 참여합니다.',
    email: '초대받은 이메일',
    action: '참여하기',
    loadFailed: '초대를 불러오지 못했습니다',
    unusable: '초대한 사람에게 새 초대를 부탁해 주세요. 이미 참여했다면 로그인해 주세요.',
    otherPerson: (name: string) =>
      `지금 ${name} 님으로 로그인되어 있습니다. 참여하면 이 브라우저는 새 계정으로 바뀝니다.`,
  },
  setUp: {
    title: 'Baton 시작하기',
    intro: '이 시스템의 첫 관리자가 됩니다. 다른 사람은 나중에 초대할 수 있습니다.',
    email: '이메일',
    action: '시작하기',
    unusable: '시스템을 시작한 터미널에서 새 링크를 확인해 주세요. 첫 관리자가 이미 있다면 로그인해 주세요.',
  },
}

export type AccountText = typeof accountKo
