import { getTranslations } from 'next-intl/server'

import { DataList } from '@/components/ui/data-list'
import { Disclosure } from '@/components/ui/disclosure'
import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import type { ReceiptProof as Proof } from '@/lib/draw/record/receipt-proof.data'

type Props = {
  proof: Proof
  /** Whether it is the list that counts. */
  counts: boolean
  /** The address of the file. */
  href: string
}

/** Whether the list is in the draw and, for readers who want to check that themselves, how. */
export async function ReceiptProof({ proof, counts, href }: Props) {
  const t = await getTranslations('rounds.receipt')
  const { rounds } = proof.file
  const isIn = rounds.length > 0
  const holds = proof.matchesRoot.every(Boolean)
  return (
    <section className="space-y-3">
      <h2 className="text-2xl font-bold">{t('title')}</h2>
      {isIn ? (
        <Notice tone={holds ? 'done' : 'problem'}>{t(holds ? 'holds' : 'fails')}</Notice>
      ) : (
        <p className="max-w-prose">{t(counts ? 'before' : 'old')}</p>
      )}
      <Disclosure label={t('open')}>
        <div className="space-y-5">
          <ReceiptValues file={proof.file} />
          {rounds.map((round) => (
            <ReceiptPath key={round.round} round={round} />
          ))}
          <p className="text-ink-soft max-w-prose">{t('command')}</p>
        </div>
      </Disclosure>
      <p>
        <a href={href} download className="text-accent font-semibold underline underline-offset-4">
          {t('download')}
        </a>
      </p>
    </section>
  )
}

const code = (text: string) => <code className="text-sm break-all">{text}</code>

async function ReceiptValues({ file }: { file: Proof['file'] }) {
  const t = await getTranslations('rounds.receipt')
  return (
    <DataList
      items={[
        { term: t('application'), detail: code(file.application) },
        { term: t('number'), detail: String(file.number) },
        {
          term: t('salt'),
          detail: (
            <>
              {code(file.salt)}
              <span className="text-ink-soft block">{t('saltNote')}</span>
            </>
          ),
        },
        { term: t('leaf'), detail: code(file.leaf) },
      ]}
    />
  )
}

async function ReceiptPath({ round }: { round: Proof['file']['rounds'][number] }) {
  const t = await getTranslations('rounds.receipt')
  const steps =
    round.path.length === 0 ? (
      t('noSteps')
    ) : (
      <ol className="ms-6 list-decimal space-y-1">
        {round.path.map(({ side, hash }) => (
          <li key={hash}>
            {t(side)}: {code(hash)}
          </li>
        ))}
      </ol>
    )
  return (
    <>
      <DataList
        items={[
          { term: t('root'), detail: code(round.root) },
          { term: t('path'), detail: steps },
        ]}
      />
      <TextLink href={`/rounds/${round.round}`}>{t('record')}</TextLink>
    </>
  )
}
