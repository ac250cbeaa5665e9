export { customFieldColumns } from './customFieldColumns';
