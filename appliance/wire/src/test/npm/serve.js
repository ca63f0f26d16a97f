// serve.js RTMP-PORT HTTP-PORT: node-media-server on loopback, any key, until it is killed.
const NodeMediaServer = require("node-media-server");

const [rtmpPort, httpPort] = process.argv.slice(2).map(Number);
new NodeMediaServer({
  bind: "127.0.0.1",
  rtmp: { port: rtmpPort },
  http: { port: httpPort },
}).run();
