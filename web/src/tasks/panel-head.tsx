import { useQueryClient } from '@tanstack/react-query'
import type { Project } from '#shared/contract/project.ts'
import { openTask } from '../base/addresses.ts'
import { useText } from '../base/i18n/use-text.ts'
import { saveFile } from '../base/save-file.ts'
import { toastDone } from '../base/toasts.ts'
import { useApi } from '../data/api/api-context.ts'
import { detailOf } from '../data/api/error-text.ts'
import { mayWork } from '../data/queries/projects.ts'
import type { ShownTask } from '../data/queries/task.ts'
import { newIdempotencyKey } from '../data/writes/idempotency-key.ts'
import { copyLink, useTaskActions } from '../data/writes/task-actions.ts'
import { refreshLists, takeIn } from '../data/writes/task-cache.ts'
import { IconButton } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { Menu, MenuItem } from '../ui/menu.tsx'
import { useAction } from '../ui/use-action.ts'
import { usePanelText } from './use-panel-text.ts'

type PanelHeadProps = {
  taskKey: string
  task: ShownTask | undefined
  project: Project | undefined
  onClose: () => void
}

/** What the task is called by, what can be done with it as a whole, and the way out. */
export function PanelHead({ taskKey, task, project, onClose }: PanelHeadProps) {
  const common = useText()
  const text = usePanelText()
  return (
    <div className="panel-head">
      <span className="panel-key">{taskKey}</span>
      {task && (
        <>
          <IconButton icon="link" label={text.copyLink} onClick={() => void copyLink(task)} />
          <TaskMenu task={task} mayEdit={!project || mayWork(project)} onClose={onClose} />
        </>
      )}
      <IconButton icon="close" label={common.close} onClick={onClose} />
    </div>
  )
}

type TaskMenuProps = { task: ShownTask; mayEdit: boolean; onClose: () => void }

function TaskMenu({ task, mayEdit, onClose }: TaskMenuProps) {
  const text = usePanelText()
  const download = useDownload(task)
  const duplicate = useDuplicate(task)
  const { remove } = useTaskActions()
  const removeAndClose = () => {
    remove(task)
    onClose()
  }
  return (
    <Menu label={text.more} className="icon-button" face={<Icon name="dots" />}>
      {() => (
        <>
          {mayEdit && (
            <MenuItem icon="plus" onSelect={duplicate}>
              {text.duplicate}
            </MenuItem>
          )}
          <MenuItem icon="open" onSelect={download}>
            {text.download}
          </MenuItem>
          {mayEdit && (
            <MenuItem icon="trash" look="danger" onSelect={removeAndClose}>
              {text.remove}
            </MenuItem>
          )}
        </>
      )}
    </Menu>
  )
}

/** Makes a copy and opens it. */
function useDuplicate({ key }: ShownTask) {
  const api = useApi()
  const cache = useQueryClient()
  const text = usePanelText()
  const { act } = useAction(
    async () => {
      const copy = await api.call('duplicateTask', { params: { key }, idempotencyKey: newIdempotencyKey() })
      takeIn(cache, copy)
      refreshLists(cache, copy.projectId)
      toastDone(text.duplicated(copy.key))
      openTask(copy.key)
    },
    { failed: text.duplicateFailed, detail: detailOf },
  )
  return act
}

// A long history takes a while.
const downloadWithinMs = 120_000

/** The whole history as a file. By a call and not by a link, as only a call says who asks. */
function useDownload({ key }: ShownTask) {
  const api = useApi()
  const text = usePanelText()
  const { act } = useAction(
    async () => {
      const parts = { params: { key }, query: { format: 'csv' }, withinMs: downloadWithinMs } as const
      const content = await api.call('exportTaskHistory', parts)
      saveFile({ name: `${key}-history.csv`, mediaType: 'text/csv', content })
    },
    { failed: text.downloadFailed, detail: detailOf },
  )
  return act
}
