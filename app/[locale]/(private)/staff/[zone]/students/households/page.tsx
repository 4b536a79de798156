import { getTranslations } from 'next-intl/server'

import { StudentsFrame } from '@/components/desks/students/students-frame'
import { Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { listHouseholdProposals } from '@/lib/desks/students/households.data'

import { openZone } from '../open'

export async function generateMetadata() {
  const t = await getTranslations('students')
  return { title: t('proposals') }
}

/** The households that the records propose, each with the page where a person decides. */
export default async function HouseholdsPage({
  params,
}: PageProps<'/[locale]/staff/[zone]/students/households'>) {
  const { zone: slug } = await params
  const { actor, zone, cycle, path } = await openZone(slug, '/households')
  const [t, proposals] = await Promise.all([
    getTranslations('students'),
    listHouseholdProposals(actor, zone.id),
  ])
  return (
    <StudentsFrame zone={zone} cycle={cycle} title={t('proposals')} lead={t('household.listLead')}>
      <Table
        caption={t('proposals')}
        captionHidden
        columns={[
          { key: 'student', label: t('columns.student') },
          { key: 'other', label: t('household.other') },
          { key: 'why', label: t('household.why') },
          { key: 'decide', label: t('household.decide') },
        ]}
        rows={proposals.map(({ one, two, byGuardian }) => ({
          key: `${one.id} ${two.id}`,
          cells: {
            student: `${one.name} (${one.number})`,
            other: `${two.name} (${two.number})`,
            why: t(byGuardian ? 'household.byGuardian' : 'household.byAddress'),
            decide: (
              <TextLink href={`${path}/${one.id}/household?with=${encodeURIComponent(two.number)}`}>
                {t('household.decide')}
              </TextLink>
            ),
          },
        }))}
        empty={t('household.noProposals')}
      />
    </StudentsFrame>
  )
}
