import sys,importlib.util,io,json,xml.dom.minidom
sys.dont_write_bytecode=True
import cairosvg
from PIL import Image
n=sys.argv[1]
sp=importlib.util.spec_from_file_location("m",f"/work/main/sample/tools/draw/{n}.py"); m=importlib.util.module_from_spec(sp); sp.loader.exec_module(m)
pics=m.pictures(); ids=[p["id"] for p in json.load(open(f"/work/main/sample/catalogue/{n}.json"))]
assert set(ids)==set(pics),set(ids)^set(pics)
S=360; im=Image.new("RGB",(S*4+10,S*4+10),"white")
for i,k in enumerate(ids):
    xml.dom.minidom.parseString(pics[k])
    b=cairosvg.svg2png(pics[k].encode(),output_width=S-4,output_height=S-4)
    im.paste(Image.open(io.BytesIO(b)).convert("RGB"),((i%4)*S+5,(i//4)*S+5))
im.save(f"/tmp/w3/{n}.png"); print(max(len(x) for x in pics.values()))
