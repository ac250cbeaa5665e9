// Signs POLYV's published example where Node refuses MD5, as on hosts in FIPS mode.
const crypto = require('node:crypto');

async function main(folder) {
	const { PolyvLiveApi } = require(folder);
	crypto.setFips(1);
	Date.now = () => 1660270926732;
	const { authenticate } = new PolyvLiveApi();
	const credentials = {
		appId: 'g4rqgmmjuo',
		appSecret: 'fsq2k5weced1h8vui657xtdva66whf0g',
		baseUrl: 'https://api.polyv.net',
	};
	const request = {
		url: 'https://api.polyv.net/live/v3/channel/statistics/x',
		qs: { channelIds: '2477096,2272655', startDay: '2022-05-20', endDay: '2022-06-18' },
	};
	const { qs } = await authenticate(credentials, request);
	console.log(JSON.stringify({ nodeHasMd5: hasMd5(), sign: qs.sign }));
}

function hasMd5() {
	try {
		return Boolean(crypto.createHash('md5'));
	} catch {
		return false;
	}
}

main(process.argv[2]);
