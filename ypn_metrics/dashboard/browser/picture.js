// Saves a chart as a picture in the page's own font: by itself, a picture would have the system's,
// whose other widths move every text from where it was put.
const FONT = "Source Sans";

export async function savePicture(box, { filename, scale }) {
  const { clientWidth: width, clientHeight: height } = box;
  const drawn = await Plotly.toImage(box, { format: "svg", width, height });
  const svg = decodeURIComponent(drawn.slice(drawn.indexOf(",") + 1));
  const lettered = svg.replace(/<svg[^>]*>/, `$&<style>${await face().catch(() => "")}</style>`);
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(lettered)}`;
  await image.decode();
  const picture = await painted(image, width * scale, height * scale);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(picture);
  link.download = `${filename}.png`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

// On the page's own background: light words would not be seen on a white slide.
function painted(image, width, height) {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width, height });
  const context = canvas.getContext("2d");
  context.fillStyle = getComputedStyle(document.querySelector(".stApp")).backgroundColor;
  context.fillRect(0, 0, width, height);
  context.drawImage(image, 0, 0, width, height);
  return new Promise((resolve) => canvas.toBlob(resolve));
}

// The rule that gives the page its font, with the font in it. Without one, or where it is not
// answered, a picture in another font is better than none.
async function face() {
  const rule = [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .find(({ style, constructor }) => constructor === CSSFontFaceRule
      && style.fontFamily.replace(/["']/g, "") === FONT && style.fontStyle !== "italic");
  const named = rule?.style.getPropertyValue("src").match(/url\(["']?([^"')]+)/)?.[1];
  if (!named) return "";
  const answer = await fetch(new URL(named, rule.parentStyleSheet.href));
  const font = await asAddress(await answer.blob());
  return `@font-face{font-family:"${FONT}";font-weight:100 900;src:url(${font})}`;
}

const asAddress = (blob) =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
