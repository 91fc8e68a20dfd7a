/* In a worker, so that the page goes on whatever a scenario does: first the module
   comes, then one scenario after the other. */

let compiled = null;

onmessage = ({ data }) => {
    if (data.module) {
        compiled = new WebAssembly.Module(data.module);
        return;
    }
    postMessage({ begun: true });
    postMessage(runScenario(compiled, data.name, data.text, data.most));
};
