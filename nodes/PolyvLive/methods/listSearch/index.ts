export { searchChannels } from './searchChannels';
export { searchCustomFields } from './searchCustomFields';
export { searchRoles } from './searchRoles';
export { searchSessions } from './searchSessions';
export { searchSubAccounts } from './searchSubAccounts';
export { searchViewerLabels } from './searchViewerLabels';
export { searchViewers } from './searchViewers';
