/** The script of the page at `/`. Plain JavaScript: the sandbox sends it unchanged. */
export const script = String.raw`
'use strict';
const shownRequests = 50;
const shownRows = 300;
let lastText = '';

const element = (tag, className, ...children) => {
	const node = document.createElement(tag);
	if (className) node.className = className;
	node.append(...children.filter((child) => child !== undefined && child !== null));
	return node;
};

function table(heads, rows, nothing) {
	if (rows.length === 0) return element('p', 'none', nothing);
	const hidden = rows.length - shownRows;
	const head = element('tr', '', ...heads.map((text) => element('th', '', text)));
	const shown = element('table', '', element('thead', '', head), element('tbody', '', ...rows.slice(0, shownRows)));
	return element('div', '', shown, hidden > 0 ? element('p', 'none', '… and ' + hidden + ' more') : undefined);
}

const row = (...cells) => element('tr', '', ...cells);
const cell = (text, className) => element('td', className ?? '', text === undefined ? '' : String(text));

// Oldest first: keeps the first old value and the last new one.
function changesOf(requests) {
	const changes = new Map();
	for (const request of requests) {
		for (const change of request.changes) {
			const key = JSON.stringify([change.of, change.id, change.field]);
			changes.set(key, { from: changes.has(key) ? changes.get(key).from : change.from, by: request });
		}
	}
	return changes;
}

function markedCell(changes, of, id, field, value) {
	const change = changes.get(JSON.stringify([of, id, field]));
	const text = value === undefined || value === null ? '' : String(value);
	if (!change) return cell(text);
	const mark = element('mark', '', text || '(empty)');
	mark.title = 'Changed by request ' + change.by.id + ' at ' + clock(change.by.at);
	const before = change.from && change.from !== text ? element('del', '', change.from) : undefined;
	return element('td', '', before, mark);
}

const clock = (at) => new Date(at).toLocaleTimeString('en-GB');

function responseCell(request) {
	if (request.status === 0) return element('td', 'bad', request.fault ? 'no response' : 'waiting…');
	const ok = request.code === 200;
	const http = 'HTTP ' + request.status;
	const code = request.code === undefined ? 'no envelope' : 'code ' + request.code;
	return element('td', ok ? 'good' : 'bad', http + ', ' + code);
}

function whatCell(request) {
	const unknown = request.status === 404 && request.code === undefined && !request.fault;
	const idle = request.summary === '' && request.fault;
	const node = element('td', 'what', idle ? 'nothing' : request.summary);
	if (unknown) node.append(element('span', 'bad', 'Unknown address'));
	if (request.refusal) node.append(element('span', 'bad', 'Rejected: ' + request.refusal));
	if (request.fault) node.append(element('span', 'bad', ' (fault played: ' + request.fault + ')'));
	return node;
}

function requestsTable(requests) {
	const rows = [...requests].reverse().map((request) =>
		row(
			cell(request.id, 'id'),
			cell(clock(request.at), 'time'),
			whatCell(request),
			responseCell(request),
			cell(request.method + ' ' + request.path, 'call'),
		),
	);
	return table(['No.', 'Time', 'What it did', 'Response', 'Request'], rows, 'No requests yet.');
}

function viewersTable(state, changes) {
	const fields = state.customFields;
	const columns = ['area', 'mobile', 'email', 'lastCollectMobile', 'latestAccessIp', 'device'];
	const labels = new Map(state.viewerLabels.map(({ id, label }) => [id, label]));
	const rows = state.viewers.map((viewer) => {
		const id = viewer.viewerUnionId;
		const values = state.values[id] ?? {};
		const labelText = viewer.labelIds.map((labelId) => labels.get(labelId) ?? labelId).join(', ');
		const marked = (field) => markedCell(changes, 'viewer', id, field, viewer[field]);
		return row(
			cell(id, 'id'),
			marked('nickname'),
			marked('name'),
			...fields.map(({ customFieldId }) => markedCell(changes, 'value', id, customFieldId, values[customFieldId])),
			markedCell(changes, 'viewer', id, 'labels', labelText),
			...columns.map(marked),
		);
	});
	const valueHeads = fields.map((field) => field.customFieldName + ' (' + field.customFieldId + ')');
	const heads = ['viewerUnionId', 'nickname', 'name', ...valueHeads, 'labels', ...columns];
	return table(heads, rows, 'No viewers.');
}

function channelsTable(state, changes) {
	const columns = ['actor', 'actorEnabled', 'questionStudentTitle', 'questionStudentTitleEnabled'];
	const rows = state.channels.map((channel) =>
		row(
			cell(channel.channelId, 'id'),
			cell(channel.name),
			cell(channel.watchStatus),
			...columns.map((field) => markedCell(changes, 'channel', channel.channelId, field, channel.viewerRole[field])),
		),
	);
	return table(['channelId', 'name', 'watchStatus', ...columns], rows, 'No channels.');
}

function subAccountsTable(state, changes) {
	const roles = new Map(state.roles.map(({ id, name }) => [id, name]));
	const rows = state.subAccounts.map((account) => {
		const marked = (field, value) => markedCell(changes, 'subAccount', account.childEmail, field, value);
		const role = roles.get(account.roleId);
		return row(
			cell(account.childEmail, 'id'),
			marked('childName', account.childName),
			marked('roleId', account.roleId),
			cell(role),
			marked('telephone', account.telephone),
			marked('description', account.description),
			marked('password', account.password),
			cell(account.status),
		);
	});
	return table(['childEmail', 'childName', 'roleId', 'role', 'telephone', 'description', 'password', 'status'], rows, 'No sub-accounts.');
}

function restTable(state, changes) {
	const fields = state.customFields.map((field) =>
		row(
			cell('custom field'),
			cell(field.customFieldId, 'id'),
			markedCell(changes, 'customField', field.customFieldId, 'customFieldName', field.customFieldName),
			markedCell(changes, 'customField', field.customFieldId, 'customFieldType', field.customFieldType),
		),
	);
	const labels = state.viewerLabels.map(({ id, label }) =>
		row(cell('viewer label'), cell(id, 'id'), markedCell(changes, 'viewerLabel', String(id), 'label', label), cell('')),
	);
	return table(['kind', 'id', 'name', 'type'], [...fields, ...labels], 'None.');
}

const show = (id, node) => document.getElementById(id).replaceChildren(node);

function showChannels({ channels }) {
	const select = document.getElementById('eventChannel');
	const { value } = select;
	select.replaceChildren(...channels.map(({ channelId, name }) => new Option(name + ' (' + channelId + ')', channelId)));
	if (channels.some(({ channelId }) => channelId === value)) select.value = value;
}

async function makeEvent(event) {
	const channelId = document.getElementById('eventChannel').value;
	const body = JSON.stringify({ event, channelId });
	const headers = { 'content-type': 'application/json' };
	const response = await fetch('/__sandbox/events', { method: 'POST', headers, body });
	const { made, error } = await response.json();
	document.getElementById('made').textContent = error ?? (made.join(', ') || 'No session is on in this channel.');
}

function render(state, requests) {
	const changes = changesOf(requests);
	showChannels(state);
	show('requests', requestsTable(requests));
	show('viewers', viewersTable(state, changes));
	show('channels', channelsTable(state, changes));
	show('subAccounts', subAccountsTable(state, changes));
	show('rest', restTable(state, changes));
}

const text = async (path) => await (await fetch('/__sandbox/' + path)).text();

async function refresh() {
	const status = document.getElementById('status');
	try {
		const [state, requests] = await Promise.all([text('state'), text('requests?limit=' + shownRequests)]);
		const picking = String(document.getSelection()) !== '';
		if (state + requests !== lastText && !picking) {
			lastText = state + requests;
			render(JSON.parse(state), JSON.parse(requests));
		}
		status.textContent = 'This page refreshes itself.';
		status.className = '';
	} catch {
		status.textContent = 'The sandbox does not respond. It may have been stopped.';
		status.className = 'bad';
	}
	setTimeout(refresh, 1500);
}

document.getElementById('reset').addEventListener('click', async () => {
	await fetch('/__sandbox/reset', { method: 'POST' });
});
for (const button of document.querySelectorAll('[data-event]'))
	button.addEventListener('click', () => makeEvent(button.dataset.event));
refresh();
`;
