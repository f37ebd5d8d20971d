import type { Locale } from '#shared/contract/person.ts'

/** One security mail: what it is about, what happened, the button of its link, and what to do when it wasn't you. */
export type SecurityText = { subject: string; intro: string; button?: string; hint: string }

/** Every mail about an account. `{inviter}`, `{device}`, `{place}` and `{when}` are filled in. */
const ko = {
  verify: {
    subject: '[Baton] 이메일 주소를 확인해 주세요',
    intro: '아래 링크에서 이 주소가 본인의 것임을 확인해 주세요.',
    button: '주소 확인하기',
    hint: '링크는 24시간 동안 한 번만 쓸 수 있습니다. 가입한 적이 없다면 이 메일을 무시하세요.',
  },
  reset: {
    subject: '[Baton] 새 비밀번호 정하기',
    intro: '새 비밀번호를 정하려면 아래 링크를 여세요.',
    button: '새 비밀번호 정하기',
    hint: '링크는 1시간 동안 한 번만 쓸 수 있습니다. 요청한 적이 없다면 무시하세요. 비밀번호는 바뀌지 않습니다.',
  },
  changeEmail: {
    subject: '[Baton] 새 이메일 주소를 확인해 주세요',
    intro: '이 주소를 새 이메일 주소로 쓰려면 아래 링크를 여세요.',
    button: '새 주소로 바꾸기',
    hint: '링크는 24시간 동안 한 번만 쓸 수 있습니다. 요청한 적이 없다면 이 메일을 무시하세요.',
  },
  invite: {
    subject: '[Baton] {inviter}님이 팀에 초대했습니다',
    intro: '{inviter}님이 Baton 팀에 초대했습니다. 아래 링크로 들어오세요.',
    button: '초대 받아들이기',
    hint: '초대는 이 주소로만, 7일 동안 쓸 수 있습니다.',
  },
  emailChangeRequested: {
    subject: '[Baton] 이메일 주소를 바꾸려는 요청이 있었습니다',
    intro: '{when}에 이 계정의 이메일 주소를 바꾸려는 요청이 있었습니다. 새 주소에서 확인하기 전에는 바뀌지 않습니다.',
    hint: '본인이 한 일이 아니라면 지금 비밀번호를 바꾸고 모든 기기에서 로그아웃하세요.',
  },
  emailChanged: {
    subject: '[Baton] 이메일 주소가 바뀌었습니다',
    intro: '{when}에 이 계정의 이메일 주소가 다른 주소로 바뀌었습니다. 이제 이 주소로는 메일이 오지 않습니다.',
    hint: '본인이 한 일이 아니라면 바로 팀 관리자에게 알리세요.',
  },
  passwordChanged: {
    subject: '[Baton] 비밀번호가 바뀌었습니다',
    intro: '{when}에 비밀번호가 바뀌었고, 다른 기기에서는 로그아웃되었습니다.',
    hint: '본인이 한 일이 아니라면 로그인 화면에서 새 비밀번호를 요청하세요.',
  },
  newDevice: {
    subject: '[Baton] 새 기기에서 로그인했습니다',
    intro: '{when}에 새 기기에서 로그인했습니다: {device}, {place}',
    hint: '본인이라면 할 일이 없습니다. 아니라면 비밀번호를 바꾸고 설정의 ‘로그인한 기기’에서 그 기기를 끝내세요.',
  },
  sessionReused: {
    subject: '[Baton] 안전을 위해 세션을 끝냈습니다',
    intro:
      '{when}에 이미 쓴 로그인 정보가 다시 쓰였습니다: {device}, {place}. 누군가 복사했을 수 있어 그 세션을 끝냈습니다.',
    hint: '다시 로그인하고, 모르는 기기라면 비밀번호를 바꾸세요.',
  },
  test: {
    subject: '[Baton] 시험 메일',
    intro: '{when}에 요청하신 시험 메일입니다. 이 메일이 보이면 Baton의 메일이 이 주소에 도착합니다.',
    hint: '요청한 적이 없다면 무시하세요. 바뀐 것은 없습니다.',
  },
} satisfies Record<string, SecurityText>

const en: typeof ko = {
  verify: {
    subject: '[Baton] Confirm your e-mail address',
    intro: 'Open the link below to confirm that this address is yours.',
    button: 'Confirm address',
    hint: 'The link works once, for 24 hours. If you did not register, ignore this mail.',
  },
  reset: {
    subject: '[Baton] Set a new password',
    intro: 'Open the link below to set a new password.',
    button: 'Set a new password',
    hint: 'The link works once, for one hour. If you did not ask for it, ignore this mail; your password stays as it is.',
  },
  changeEmail: {
    subject: '[Baton] Confirm your new e-mail address',
    intro: 'Open the link below to use this address from now on.',
    button: 'Use this address',
    hint: 'The link works once, for 24 hours. If you did not ask for it, ignore this mail.',
  },
  invite: {
    subject: '[Baton] {inviter} invites you to the team',
    intro: '{inviter} invites you to their team on Baton. Open the link below to join.',
    button: 'Accept the invite',
    hint: 'The invite is for this address only and works for 7 days.',
  },
  emailChangeRequested: {
    subject: '[Baton] Someone asked to change your e-mail address',
    intro:
      'On {when} someone asked to change the e-mail address of this account. Nothing changes until it is confirmed at the new address.',
    hint: 'If it was not you, change your password now and sign out everywhere.',
  },
  emailChanged: {
    subject: '[Baton] Your e-mail address was changed',
    intro: 'On {when} the e-mail address of this account was changed to another one. No more mail will come here.',
    hint: 'If it was not you, tell an administrator of your team at once.',
  },
  passwordChanged: {
    subject: '[Baton] Your password was changed',
    intro: 'On {when} your password was changed, and your other devices were signed out.',
    hint: 'If it was not you, ask for a new password on the sign-in page.',
  },
  newDevice: {
    subject: '[Baton] New sign-in from {device}',
    intro: 'On {when} you signed in on a new device: {device}, {place}',
    hint: 'If it was you, there is nothing to do. If not, change your password and end that session in your settings.',
  },
  sessionReused: {
    subject: '[Baton] Your session was ended',
    intro:
      'On {when} a sign-in that had been replaced was used again: {device}, {place}. Someone may have copied it, so that session was ended.',
    hint: 'Sign in again, and change your password if you do not know the device.',
  },
  test: {
    subject: '[Baton] Test mail',
    intro:
      'This is the test mail that was asked for on {when}. As you can read it, mail from Baton reaches this address.',
    hint: 'If you did not ask for it, ignore it. Nothing has changed.',
  },
}

export const securityWords: Record<Locale, typeof ko> = { ko, en }
export type SecurityMailName = keyof typeof ko
