/** The header in which the proxy tells the frame of the pages which page it is drawn around. */
export const PAGE_PATH = 'x-page-path'
