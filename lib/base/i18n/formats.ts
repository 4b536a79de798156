/** Date formats, for example "Friday, November 13, 2026 at 11:59 PM Pacific Standard Time". */
export const formats = {
  dateTime: {
    day: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
    moment: {
      weekday: 'long',
      year: 'numeric',
      month: 'long',
      day: 'numeric',
      hour: 'numeric',
      minute: '2-digit',
      hour12: true,
      timeZoneName: 'long',
    },
    short: { year: 'numeric', month: 'short', day: 'numeric' },
    shortMoment: {
      year: 'numeric',
      month: 'short',
      day: 'numeric',
      hour: 'numeric',
      minute: '2-digit',
      hour12: true,
    },
  },
} as const
