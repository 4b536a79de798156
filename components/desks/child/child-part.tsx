import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'

/** The parts of a child's page, in their order. */
const PARTS = [
  'contact',
  'notes',
  'lists',
  'seats',
  'cases',
  'record',
  'letters',
  'history',
  'reads',
] as const

export type PartName = (typeof PARTS)[number]

/** Jumps to the parts that a reader has. */
export function ChildParts({ parts }: { parts: readonly PartName[] }) {
  const t = useTranslations('child')
  return (
    <nav aria-label={t('parts.label')} className="border-line border-y py-2 print:hidden">
      <ul className="flex flex-wrap gap-x-6">
        {PARTS.filter((part) => parts.includes(part)).map((part) => (
          <li key={part} className="py-1.5">
            <TextLink href={`#${part}`}>{t(`parts.${part}`)}</TextLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** One part under its heading; the jumps above lead to it. */
export function ChildPart({
  part,
  lead,
  children,
}: {
  part: PartName
  lead?: ReactNode
  children: ReactNode
}) {
  const t = useTranslations('child.parts')
  return (
    <div id={part} className="scroll-mt-4">
      <Section title={t(part)} lead={lead}>
        {children}
      </Section>
    </div>
  )
}
