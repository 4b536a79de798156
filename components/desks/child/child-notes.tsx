import { useTranslations } from 'next-intl'

import { withQuery } from '@/components/shell/address'
import { Badge } from '@/components/ui/badge'
import { Disclosure } from '@/components/ui/disclosure'
import { Form, SubmitButton } from '@/components/ui/form'
import { SelectField, TextArea, TextField } from '@/components/ui/form-fields'
import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import type { FormAction } from '@/lib/base/forms/form-state'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { NoteView } from '@/lib/desks/notes/notes.data'
import { HAPPENED_NAMES, happened } from '@/lib/desks/notes/notes.schema'
import { whoDid } from '@/lib/registry/people/person.rules'

/** The address that opens the form of a note on the page of a child. */
export const WRITE_NOTE = '?note=new#notes'

type Props = {
  notes: readonly NoteView[]
  /** The page of the child. */
  page: string
  /** Null where the reader writes nothing: the own child, or a number that is set aside. */
  write: FormAction | null
  done: FormAction
  /** What the address says: the note to be corrected, and what was saved. */
  correct: string | null
  /** Whether the reader came to write a note: the form stands open. */
  isWriting: boolean
  saved: 'written' | 'done' | null
}

/** Notes and calls: the form first, then each note, the newest on top. */
export function ChildNotes({ notes, page, write, done, correct, isWriting, saved }: Props) {
  const t = useTranslations('child.notes')
  const wrong = notes.find(({ id, by }) => id === correct && by?.you)
  return (
    <>
      {saved && <Notice tone="done" title={t(`saved.${saved}`)} />}
      {write && (
        <NoteForm action={write} wrong={wrong ?? null} isOpen={isWriting || wrong !== undefined} />
      )}
      {notes.length === 0 && <p className="text-ink-soft">{t('none')}</p>}
      {notes.length > 0 && (
        <ul className="divide-line border-line divide-y border-y">
          {notes.map((note) => (
            <Note key={note.id} note={note} page={page} done={write && done} />
          ))}
        </ul>
      )}
    </>
  )
}

function NoteForm({
  action,
  wrong,
  isOpen,
}: {
  action: FormAction
  wrong: NoteView | null
  isOpen: boolean
}) {
  const t = useTranslations('child.notes')
  const common = useTranslations('common')
  return (
    <div className="print:hidden">
      <Form
        action={action}
        hidden={{ corrects: wrong?.id ?? '' }}
        errorTitle={common('errorTitle')}
        folded={{ label: t(wrong ? 'correctTitle' : 'write'), open: isOpen }}
        className="max-w-prose space-y-4"
      >
        <SelectField
          label={t('happened')}
          name="happened"
          defaultValue={wrong ? happened(wrong) : 'called'}
          options={HAPPENED_NAMES.map((name) => ({ value: name, label: t(`kinds.${name}`) }))}
        />
        <TextArea
          label={t('said')}
          name="said"
          hint={t('saidHint')}
          rows={3}
          maxLength={2000}
          defaultValue={wrong?.said ?? ''}
        />
        <TextField
          label={t('again')}
          name="again"
          type="date"
          hint={t('againHint')}
          width="date"
          defaultValue={wrong?.callAgainOn?.toISOString().slice(0, 10) ?? ''}
        />
        <SubmitButton variant="secondary">{t(wrong ? 'correctSend' : 'send')}</SubmitButton>
      </Form>
    </div>
  )
}

function Note({ note, page, done }: { note: NoteView; page: string; done: FormAction | null }) {
  const t = useTranslations('child.notes')
  const roles = useTranslations('roles')
  const format = useFormatter()
  const { id, at, by, role, school, said, callAgainOn, before } = note
  const day = callAgainOn && format.dateTime(callAgainOn, { dateStyle: 'full', timeZone: 'UTC' })
  return (
    <li className="space-y-1 py-3">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <strong>{t(`kinds.${happened(note)}`)}</strong>
        <span className="text-ink-soft text-sm">
          {format.dateTime(at, 'shortMoment')} ·{' '}
          {t('by', { ...whoDid(by), role: school ?? roles(`${role}.name`) })}
        </span>
      </p>
      {said && <p className="max-w-prose whitespace-pre-line">{said}</p>}
      {day && !note.done && (
        <p>
          <Badge tone="attention">{t('againOn', { day })}</Badge>
        </p>
      )}
      {day && note.done && (
        <p className="text-ink-soft text-sm">
          {t('wasDone', {
            day,
            at: format.dateTime(note.done.at, 'shortMoment'),
            ...whoDid(note.done.by),
          })}
        </p>
      )}
      {before.length > 0 && (
        <Disclosure label={t('before')}>
          <ul className="text-ink-soft space-y-2 text-sm">
            {before.map((one) => (
              <li key={one.at.toISOString()} className="max-w-prose whitespace-pre-line">
                {format.dateTime(one.at, 'shortMoment')}: {one.said || t('nothing')}
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
      {done && (
        <div className="flex flex-wrap items-center gap-x-4 print:hidden">
          {day && !note.done && <DoneForm action={done} id={id} />}
          {by?.you && (
            <TextLink href={`${withQuery(page, { correct: id })}#notes`}>{t('correct')}</TextLink>
          )}
        </div>
      )}
    </li>
  )
}

function DoneForm({ action, id }: { action: FormAction; id: string }) {
  const t = useTranslations('child.notes')
  const common = useTranslations('common')
  return (
    <Form
      action={action}
      hidden={{ note: id }}
      errorTitle={common('errorTitle')}
      className="space-y-2"
    >
      <SubmitButton variant="quiet">{t('markDone')}</SubmitButton>
    </Form>
  )
}
