import { useState } from 'react'
import type { Member } from '#shared/contract/admin.ts'
import { toastDone } from '../base/toasts.ts'
import { useApi } from '../data/api/api-context.ts'
import { useUpdateMember } from '../data/queries/team.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Icon } from '../ui/icon.tsx'
import { Menu, MenuItem } from '../ui/menu.tsx'
import { useAction } from '../ui/use-action.ts'
import { usePeopleText } from './use-people-text.ts'

type Question = 'disable' | 'sign-out'

/** What an administrator may do to a member, apart from the role. */
export function MemberMenu({ member }: { member: Member }) {
  const { members: text } = usePeopleText()
  const enable = useEnable(member)
  const [question, setQuestion] = useState<Question>()
  return (
    <>
      <Menu label={text.menu(member.name)} className="icon-button" face={<Icon name="dots" />}>
        {() => (
          <>
            <MenuItem onSelect={() => setQuestion('sign-out')}>{text.signOut}</MenuItem>
            {member.disabled ? (
              <MenuItem onSelect={enable.act}>{text.enable}</MenuItem>
            ) : (
              <MenuItem look="danger" onSelect={() => setQuestion('disable')}>
                {text.disable}
              </MenuItem>
            )}
          </>
        )}
      </Menu>
      {question === 'disable' && <DisableDialog member={member} onClose={() => setQuestion(undefined)} />}
      {question === 'sign-out' && <SignOutDialog member={member} onClose={() => setQuestion(undefined)} />}
    </>
  )
}

function useEnable({ id, name }: Member) {
  const { members: text } = usePeopleText()
  const update = useUpdateMember()
  return useAction(
    async () => {
      await update(id, { disabled: false })
      toastDone(text.enabledNow(name))
    },
    { failed: text.enableFailed(name) },
  )
}

type QuestionProps = { member: Member; onClose: () => void }

function DisableDialog({ member: { id, name }, onClose }: QuestionProps) {
  const { members: text } = usePeopleText()
  const update = useUpdateMember()
  const disable = async () => {
    await update(id, { disabled: true })
    toastDone(text.disabledNow(name))
  }
  return (
    <ConfirmDialog
      title={text.disableQuestion(name)}
      text={text.disableText}
      confirm={text.disable}
      run={disable}
      onClose={onClose}
    />
  )
}

function SignOutDialog({ member: { id, name }, onClose }: QuestionProps) {
  const { members: text } = usePeopleText()
  const api = useApi()
  const signOut = async () => {
    await api.call('signOutMember', { params: { id } })
    toastDone(text.signedOut(name))
  }
  return (
    <ConfirmDialog
      title={text.signOutQuestion(name)}
      text={text.signOutText}
      confirm={text.signOut}
      run={signOut}
      onClose={onClose}
    />
  )
}
