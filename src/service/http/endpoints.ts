/** Where a client finds the parts of the service, all on the one `host:port` it can reach. */
export interface Endpoints {
  api: string
  lbs: string
  link: string
  uploader: string
  downloader: string
}

export function endpointsAt(link: string): Endpoints {
  const api = `http://${link}`
  return { api, lbs: `${api}/lbs/webconf.jsp`, link, uploader: api, downloader: `${link}/dl/{object}` }
}
