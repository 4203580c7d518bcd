/*! Licences: inbox/licences.txt */
var Xl=Object.defineProperty;var Jl=(e,t)=>{for(var o in t)Xl(e,o,{get:t[o],enumerable:!0})};var zs=function(e,t,o,n){var s;t[0]=0;for(var a=1;a<t.length;a++){var i=t[a++],l=t[a]?(t[0]|=i?1:2,o[t[a++]]):t[++a];i===3?n[0]=l:i===4?n[1]=Object.assign(n[1]||{},l):i===5?(n[1]=n[1]||{})[t[++a]]=l:i===6?n[1][t[++a]]+=l+"":i?(s=e.apply(l,zs(e,l,o,["",null])),n.push(s),l[0]?t[0]|=2:(t[a-2]=0,t[a]=s)):n.push(l)}return n},js=new Map;function Ys(e){var t=js.get(this);return t||(t=new Map,js.set(this,t)),(t=zs(this,t.get(e)||(t.set(e,t=(function(o){for(var n,s,a=1,i="",l="",c=[0],u=function($){a===1&&($||(i=i.replace(/^\s*\n\s*|\s*\n\s*$/g,"")))?c.push(0,$,i):a===3&&($||i)?(c.push(3,$,i),a=2):a===2&&i==="..."&&$?c.push(4,$,0):a===2&&i&&!$?c.push(5,0,!0,i):a>=5&&((i||!$&&a===5)&&(c.push(a,0,i,s),a=6),$&&(c.push(a,$,0,s),a=6)),i=""},d=0;d<o.length;d++){d&&(a===1&&u(),u(d));for(var h=0;h<o[d].length;h++)n=o[d][h],a===1?n==="<"?(u(),c=[c],a=3):i+=n:a===4?i==="--"&&n===">"?(a=1,i=""):i=n+i[0]:l?n===l?l="":i+=n:n==='"'||n==="'"?l=n:n===">"?(u(),a=1):a&&(n==="="?(a=5,s=i,i=""):n==="/"&&(a<5||o[d][h+1]===">")?(u(),a===3&&(c=c[0]),a=c,(c=c[0]).push(2,0,a),a=0):n===" "||n==="	"||n===`
`||n==="\r"?(u(),a=2):i+=n),a===3&&i==="!--"&&(a=4,c=c[0])}return u(),c})(e)),t),arguments,[])).length>1?t:t[0]}var I,Vs,Ql,Ye,hn,ro,Xs,ao,Js,gn,$n,Zl,Nt=Symbol.for("pv"),lo={},co=[],ec=/^m(i|n|o|s|text|space)$/,vn=Array.isArray,bn=co.slice,rt=Object.assign;function it(e){e&&e.parentNode&&e.remove()}function Qs(e,t,o){var n,s,a,i={},l=arguments.length;for(a in t)a=="key"?n=t[a]:a=="ref"&&typeof e!="function"?s=t[a]:i[a]=t[a];return l>2&&(i.children=l>3?bn.call(arguments,2):o),Ot(e,i,n,s,null)}function Ot(e,t,o,n,s){var a={type:e,props:t,key:o,ref:n,__k:null,__:null,__b:0,__e:null,__c:null,constructor:Nt,__v:s||++Vs,__i:-1,__u:0};return!s&&I.vnode&&I.vnode(a),a}function uo(e){return e.children}function D(e,t){this.props=e,this.context=t,this.__g=0}function Ge(e,t){if(t==null)return e.__&&Ge(e.__,e.__i+1);for(var o;t<e.__k.length;t++)if((o=e.__k[t])&&o.__e)return o.__e;return typeof e.type!="function"||e.props.__P?null:Ge(e)}function tc(e){var t,o=e.__v,n=o.__e,s=[],a=[],i=e.__P;i&&((t=rt({constructor:Nt},o)).__v=o.__v+1,I.vnode&&I.vnode(t),yn(i,t,o,e.__n,i.namespaceURI,32&o.__u?[n]:null,s,n||Ge(o),32&o.__u,a),t.__v=o.__v,t.__.__k[t.__i]=t,sa(s,t,a),o.__=o.__e=null,t.__e!=n&&Zs(t))}function Zs(e){if((e=e.__)&&e.__c&&!e.props.__P)return e.__e=null,e.__k.some(function(t){return t&&(e.__e=t.__e)}),Zs(e)}function Gs(e){(8&e.__g||(e.__g|=8,Ye.push(e),ro++))&&hn==I.debounceRendering||((hn=I.debounceRendering)||queueMicrotask)(ea)}function ea(){try{for(var e,t=1;Ye.length;)Ye.length>t&&Ye.sort(Xs),e=Ye.shift(),t=Ye.length,8&e.__g&&tc(e)}finally{(ro=Ye.length)&&(hn||queueMicrotask)(ea)}}function ta(e,t,o,n,s,a,i,l,c,u,d){var h,$,p,g,A,T,O=n.__k||co,k=t.length;for(c=oc(o,t,O,c,k),h=0;h<k;h++)(p=o.__k[h])!=null&&($=~p.__i&&O[p.__i]||lo,p.__i=h,T=yn(e,p,$,s,a,i,l,c,u,d),g=p.__e,($.ref!=p.ref||8&$.__u)&&($.ref&&_n($.ref,null,p,$),p.ref&&d.push(p.ref,p.__c||g,p)),A=A||g,4&p.__u?(c=oa(p,c,e,!$.__v),$.__e&&($.__e=null)):typeof p.type=="function"&&T!==void 0?c=T:g&&(c=g.nextSibling),p.__u&=-21);return o.__e=A,c}function oc(e,t,o,n,s){var a,i,l,c,u,d,h,$,p,g=o.length,A=g,T=0,O=0,k=e.__k=Array(s);for(a=0;a<s;a++)(i=t[a])!=null&&typeof i!="boolean"&&typeof i!="function"?(typeof i!="object"||i.constructor===String?i=k[a]=Ot(null,i):vn(i)?i=k[a]=Ot(uo,{children:i}):i.constructor===Nt&&i.__b?i=k[a]=Ot(i.type,i.props,i.key,i.ref,i.__v):k[a]=i,c=a+T,i.__=e,i.__b=e.__b+1,l=null,~(u=i.__i=nc(i,o,c,A))&&(A--,(l=o[u])&&(l.__u|=2)),l&&l.__v?(i.__u|=16,u==c-1?T--:u==c+1?T++:u!=c&&(u>c?T--:T++,O=1)):(~u||(s>g?T--:s<g&&T++),typeof i.type!="function"&&(i.__u|=4))):k[a]=null;if(O){for(d=[],h=[],a=0;a<s;a++)if((i=k[a])&&16&i.__u){for(T=0,$=d.length;T<$;)d[p=T+$>>1]<i.__i?T=p+1:$=p;d[T]=i.__i,h[a]=T+1}for(T=d.length;a--;)h[a]&&(h[a]==T?T--:k[a].__u|=4)}if(A)for(a=0;a<g;a++)!(l=o[a])||2&l.__u||(l.__e==n&&(n=Ge(l)),wn(l,l));return n}function oa(e,t,o,n){var s,a,i,l;if(typeof e.type=="function"){if(e.props.__P)return t;if(s=e.__k)for(a=0;a<s.length;a++)s[a]&&(s[a].__=e,t=oa(s[a],t,o,!1));return t}for(t&&!t.parentNode&&(t=Ge(e))&&!t.parentNode&&(t=null),i=e.__e,l=t;l&&l.nodeType==8;)l=l.nextSibling;for(i!=l&&(!n&&o.moveBefore&&i.parentNode?o.moveBefore(i,t):o.insertBefore(i,t||null)),t=i;(t=t&&t.nextSibling)&&t.nodeType==8&&!t.data.startsWith("$s"););return t}function nc(e,t,o,n){var s,a=e.key,i=e.type,l=t[o],c=l&&!(2&l.__u);if(l===null&&a==null||c&&a==l.key&&i==l.type)return o;if(n>(c?1:0)){for(s=o-1;s>=0;s--)if((l=t[s])&&!(2&l.__u)&&a==l.key&&i==l.type)return s;for(s=o+1;s<t.length;s++)if((l=t[s])&&!(2&l.__u)&&a==l.key&&i==l.type)return s}return-1}function Ks(e,t,o){o==null&&(o=""),t[0]=="-"?e.setProperty(t,o):e[t]=o}function so(e,t,o,n,s){var a,i;if(t=="style")if(typeof o=="string")e.style.cssText=o;else{if(typeof n=="string"&&(e.style.cssText=n=""),n)for(t in n)o&&t in o||Ks(e.style,t);if(o)for(t in o)n&&o[t]==n[t]||Ks(e.style,t,o[t])}else if(t[0]=="o"&&t[1]=="n")typeof o!="function"&&(o=null),typeof n!="function"&&(n=null),(e.__e||(e.__e={}))[t]=o,o&&n||(i=$n[t]||($n[t]=sc(t)),(e.__a||(e.__a={}))[t]=gn,a=t!=(t=t.replace(Js,"$1")),(t=t.slice(2))[0]<"a"&&(t=t.toLowerCase()),o?e.addEventListener(t,i,a):e.removeEventListener(t,i,a));else{if(s=="http://www.w3.org/2000/svg")t=t.replace(/xlink(H|:h)/,"h").replace(/sName$/,"s");else if(t!="width"&&t!="height"&&t!="href"&&t!="list"&&t!="form"&&t!="tabIndex"&&t!="download"&&t!="rowSpan"&&t!="colSpan"&&t!="role"&&t!="popover"&&t in e)try{return void(e[t]=o??"")}catch{}if(typeof o=="function")return;o==null||o===!1&&t[4]!="-"?e.removeAttribute(t):e.setAttribute(t,t=="popover"&&o==1?"":o)}}function sc(e){return function(t){var o=this.__e;if(o){if(o=o[e],t[ao]==null)t[ao]=gn++;else if(t[ao]<this.__a[e])return;return o(I.event?I.event(t):t)}}}function yn(e,t,o,n,s,a,i,l,c,u){var d,h,$,p,g,A,T,O,k,F,N,mn,Bs,no,st,Hs,ze,at,Le=t.type;if(t.constructor!==Nt)return null;128&o.__u&&(c=32&o.__u,d=o.__c.__z)&&(t.__u|=c,h=a=[],d.nodeType==8?l=io(d,a):a.push(d),l=a[0]||l),(d=I.__b)&&d(t);e:if(typeof Le=="function"){$=i.length;try{if(O=t.props,k=(d=Le.prototype)&&d.render,F=(d=Le.contextType)&&n[d.__c],N=d?F?F.props.value:d.__:n,(p=o.__c)?(t.__c=p,2&p.__g&&(p.__g|=1)):(k?t.__c=p=new Le(O,N):(t.__c=p=new D(O,N),p.constructor=Le,p.render=ic),F&&F.sub(p),p.state||(p.state={}),p.__n=n,p.__g|=8,p.__h=[],p.__k=[]),k&&(p.__s||(p.__s=p.state),Le.getDerivedStateFromProps&&(p.__s==p.state&&(p.__s=rt({},p.__s)),rt(p.__s,Le.getDerivedStateFromProps(O,p.__s)))),g=p.props,A=p.state,p.__v=t,o.__c){if(O!==g&&k&&!Le.getDerivedStateFromProps&&p.componentWillReceiveProps&&p.componentWillReceiveProps(O,N),t.__v==o.__v&&!(8&p.__g)||!(4&p.__g)&&p.shouldComponentUpdate&&p.shouldComponentUpdate(O,p.__s,N)===!1){t.__v!=o.__v&&(p.props=O,p.state=p.__s,p.__g&=-9),t.__e=o.__e,t.__k=o.__k,t.__k.some(function(ue){ue&&(ue.__=t)}),co.push.apply(p.__h,p.__k),p.__k=[],p.__h.length&&i.push(p),l=Ge(o);break e}p.componentWillUpdate&&p.componentWillUpdate(O,p.__s,N),k&&p.componentDidUpdate&&p.__h.push(function(){p.componentDidUpdate(g,A,T)})}else k&&!Le.getDerivedStateFromProps&&p.componentWillMount&&p.componentWillMount(),k&&p.componentDidMount&&p.__h.push(p.componentDidMount);p.context=N,p.props=O,p.__P=e,p.__g&=-5,mn=I.__r,Bs=k?25:0;do p.__g&=-9,mn&&mn(t),d=p.render(p.props,p.state=p.__s,p.context);while(8&p.__g&&++Bs<25);k&&(co.push.apply(p.__h,p.__k),p.__k=[]),p.state=p.__s,p.getChildContext&&(n=rt({},n,p.getChildContext())),k&&o.__c&&p.getSnapshotBeforeUpdate&&(T=p.getSnapshotBeforeUpdate(g,A)),no=d&&d.type===uo&&d.key==null?d.props.children:d,O.__P&&(d=l,s=(e=O.__P).namespaceURI,c=a=null,o.props&&o.props.__P!=e&&(o.__k.some(function(ue){ue&&wn(ue,ue)}),o.__k=null),l=o.__k?Ge(o,0):null),l=ta(e,vn(no)?no:[no],t,o,n,s,a,i,l,c,u),O.__P&&(t.__e=null,l=d),t.__u&=-161,h&&h.some(it),p.__h.length&&i.push(p),1&p.__g&&(p.__g&=-4)}catch(ue){if(i.length=$,t.__v=null,c||a)if(ue&&ue.then){if(t.__u|=128|c,a){for(~(ze=a.indexOf(l||void 0))||(ze=a.length);(at=a[ze-1])&&at.nodeType==8;)ze--;for(;ze<a.length;ze++)if(at=a[ze])if(a[ze]=null,st){if(at==Hs)break}else{if(at.nodeType!=8)break;at.data.startsWith("$s")&&(Hs=io(st=at))}}if(!st){for(;l&&l.nodeType==8&&l.nextSibling;)l=l.nextSibling;st=l}(d=io(st=t.__c.__z||(t.__c.__z=st)))?(t.__e=st,l=d):t.__e=l,l=l&&l.nextSibling}else a&&a.some(it);else t.__e=o.__e;t.__k||(t.__k=o.__k||[]),ue&&ue.then||na(t),I.__e(ue,t,o)}}else l=t.__e=ac(o.__e,t,o,n,s,a,i,c,u,e);return(d=I.diffed)&&d(t),l}function io(e,t){if(e&&e.nodeType==8&&e.data.startsWith("$s"))for(var o=1;e=e.nextSibling;){if(e.nodeType==8){if(e.data.startsWith("$s"))o++;else if(e.data.startsWith("/$s")&&!--o)return e}t&&t.push(e)}}function na(e){e&&(e.__c&&(e.__c.__g|=4),e.__k&&e.__k.some(na))}function sa(e,t,o){for(var n=0;n<o.length;)_n(o[n++],o[n++],o[n++]);I.__c&&I.__c(t,e),e.some(function(s){try{e=s.__h,s.__h=[],e.some(function(a){a.call(s)})}catch(a){I.__e(a,s.__v)}})}function ac(e,t,o,n,s,a,i,l,c,u){var d,h,$,p,g,A,T,O,k=o.props||lo,F=t.props,N=t.type;if(N=="svg"?s="http://www.w3.org/2000/svg":N=="math"?s="http://www.w3.org/1998/Math/MathML":s||(s="http://www.w3.org/1999/xhtml"),a){for(d=0;d<a.length;d++)if((g=a[d])&&(N?g.localName==N:g.nodeType==3)){e=g,a[d]=null;break}}if(!e){if(O=u.ownerDocument||document,!N)return O.createTextNode(F);e=O.createElementNS(s,N,F.is?F:u),l&&(I.__m&&I.__m(t,a),l=!1),a=null}if(N){if(u=N=="template"&&e.content||e,a=N=="textarea"&&F.defaultValue!=null?null:a&&bn.call(u.childNodes),!l&&a)for(k={},d=0;d<e.attributes.length;d++)k[(g=e.attributes[d]).name]=g.value;for(d in k)g=k[d],d=="dangerouslySetInnerHTML"?$=g:d=="children"||d in F||d=="value"&&"defaultValue"in F||d=="checked"&&"defaultChecked"in F||so(e,d,null,g,s);for(d in F)g=F[d],d=="children"?p=g:d=="dangerouslySetInnerHTML"?h=g:d=="value"?A=g:d=="checked"?T=g:l&&typeof g!="function"||k[d]===g||so(e,d,g,k[d],s);h?(l||$&&(h.__html==$.__html||h.__html==e.innerHTML)||(e.innerHTML=h.__html),t.__k=[]):($&&(e.textContent=""),(N=="foreignObject"||s=="http://www.w3.org/1998/Math/MathML"&&ec.test(N))&&(s="http://www.w3.org/1999/xhtml"),ta(u,vn(p)?p:[p],t,o,n,s,a,i,a?a[0]:o.__k&&Ge(o,0),l,c),a&&a.some(it)),l&&N!="textarea"||(d="value",N=="progress"&&A==null?e.removeAttribute(d):A==null||A===e[d]&&(N!="progress"||A)||so(e,d,A,k[d],s),d="checked",T!=null&&T!=e[d]&&so(e,d,T,k[d],s))}else k===F||l&&e.data==F||(e.data=F);return e}function _n(e,t,o,n){try{typeof e=="function"?t?t.__x=e(t)||1:n&&(n=n.__c||n.__e)&&(t=n.__x)&&(n.__x=null,typeof t=="function"?t():e(null)):e.current=t}catch(s){I.__e(s,o)}}function wn(e,t,o){var n,s,a,i;if(I.unmount&&I.unmount(e),!(n=e.ref)||n.current&&n.current!=e.__e||_n(n,null,t,e),n=e.__c){if(n.componentWillUnmount)try{n.componentWillUnmount()}catch(l){I.__e(l,t)}n.__P=n.__n=null}if(n=e.__k)for(i=0;i<n.length;i++)n[i]&&wn(n[i],t,typeof e.type!="function"||o&&!e.props.__P);!o&&(n=e.__c)&&(n=n.__z)&&(s=io(n,a=[]))&&(n==e.__e&&a.some(it),it(s),it(n)),o||it(e.__e),e.__e=e.__c=e.__=null}function ic(e,t,o){return this.constructor(e,o)}function kn(e,t){var o,n,s,a;I.__&&I.__(e,t),t.nodeType==9&&(t=t.documentElement),n=(o=e&&32&e.__u)?null:t.__k,t.__k=Ot(uo,{children:[e]}),s=[],a=[],yn(t,t.__k,n||lo,lo,t.namespaceURI,n?null:t.firstChild?bn.call(t.childNodes):null,s,n?n.__e:t.firstChild,o,a),sa(s,t.__k,a),t.__k.props.children=null}I={__e:function(e,t,o,n){for(var s,a,i;t=t.__;)if((s=t.__c)&&!(1&s.__g)){s.__g|=4;try{if((i=(a=s.constructor)&&a.getDerivedStateFromError)&&s.setState(a.getDerivedStateFromError(e)),s.componentDidCatch&&(s.componentDidCatch(e,n||{}),i=1),i&&8&s.__g)return void(s.__g|=2)}catch(l){e=l}}throw ro=0,e}},Vs=0,Ql=function(e){return e!=null&&e.constructor===Nt},D.prototype.setState=function(e,t){var o=this.__s;o&&o!=this.state||(o=this.__s=rt({},this.state)),typeof e=="function"&&(e=e(rt({},o),this.props)),e&&(rt(o,e),this.__v&&(t&&this.__k.push(t),Gs(this)))},D.prototype.forceUpdate=function(e){this.__v&&(this.__g|=4,e&&this.__h.push(e),Gs(this))},D.prototype.render=uo,Ye=[],ro=0,Xs=function(e,t){return e.__v.__b-t.__v.__b},ao=Symbol(),Js=/(PointerCapture)$|Capture$/i,gn=0,$n={},Zl=0;var rc=Symbol.for("preact-signals");function ho(){if(Re>1){Re--;return}let e,t=!1;for((function(){let o=po;for(po=void 0;o!==void 0;){let n=o.S;if(n.v===o.v)for(let s=n.t;s!==void 0;s=s.x)s.i===o.i&&(s.i=n.i);o=o.o}})();Wt!==void 0;){let o=Wt;for(Wt=void 0,fo++;o!==void 0;){let n=o.u;if(o.u=void 0,o.f&=-3,!(8&o.f)&&ia(o))try{o.c()}catch(s){t||(e=s,t=!0)}o=n}}if(fo=0,Re--,t)throw e}function oe(e){if(Re>0)return e();xn=++lc,Re++;try{return e()}finally{ho()}}var M,Dt,Wt;function $o(e){let t=M,o=Dt;M=void 0,Dt=void 0;try{return e()}finally{M=t,Dt=o}}var po,Re=0,fo=0,lc=0,xn=0,mo=0;function aa(e){if(M===void 0)return;let t=e.n;if(t===void 0||t.t!==M)return t={i:0,S:e,p:M.s,n:void 0,t:M,e:void 0,x:void 0,r:t},M.s!==void 0&&(M.s.n=t),M.s=t,e.n=t,32&M.f&&e.S(t),t;if(t.i===-1)return t.i=0,t.n!==void 0&&(t.n.p=t.p,t.p!==void 0&&(t.p.n=t.n),t.p=M.s,t.n=void 0,M.s.n=t,M.s=t),t}function G(e,t){this.v=e,this.i=0,this.n=void 0,this.t=void 0,this.l=0,this.W=t?.watched,this.Z=t?.unwatched,this.name=t?.name}G.prototype.brand=rc;G.prototype.h=function(){return!0};G.prototype.S=function(e){let t=this.t;t!==e&&e.e===void 0&&(e.x=t,this.t=e,t!==void 0?t.e=e:$o(()=>{var o;(o=this.W)==null||o.call(this)}))};G.prototype.U=function(e){if(this.t!==void 0){let t=e.e,o=e.x;t!==void 0&&(t.x=o,e.e=void 0),o!==void 0&&(o.e=t,e.x=void 0),e===this.t&&(this.t=o,o===void 0&&$o(()=>{var n;(n=this.Z)==null||n.call(this)}))}};G.prototype.subscribe=function(e){return q(()=>{let t=this.value;$o(()=>e(t))},{name:"sub"})};G.prototype.valueOf=function(){return this.value};G.prototype.toString=function(){return this.value+""};G.prototype.toJSON=function(){return this.value};G.prototype.peek=function(){return $o(()=>this.value)};Object.defineProperty(G.prototype,"value",{get(){let e=aa(this);return e!==void 0&&(e.i=this.i),this.v},set(e){if(e!==this.v){if(fo>100)throw new Error("Cycle detected");(function(t){Re!==0&&fo===0&&t.l!==xn&&(t.l=xn,po={S:t,v:t.v,i:t.i,o:po})})(this),this.v=e,this.i++,mo++,Re++;try{for(let t=this.t;t!==void 0;t=t.x)t.t.N()}finally{ho()}}}});function b(e,t){return new G(e,t)}function ia(e){for(let t=e.s;t!==void 0;t=t.n)if(t.S.i!==t.i||!t.S.h()||t.S.i!==t.i)return!0;return!1}function ra(e){for(let t=e.s;t!==void 0;t=t.n){let o=t.S.n;if(o!==void 0&&(t.r=o),t.S.n=t,t.i=-1,t.n===void 0){e.s=t;break}}}function la(e){let t,o=e.s;for(;o!==void 0;){let n=o.p;o.i===-1?(o.S.U(o),n!==void 0&&(n.n=o.n),o.n!==void 0&&(o.n.p=n)):t=o,o.S.n=o.r,o.r!==void 0&&(o.r=void 0),o=n}e.s=t}function lt(e,t){G.call(this,void 0,t),this.x=e,this.s=void 0,this.g=mo-1,this.f=4}lt.prototype=new G;lt.prototype.h=function(){if(this.f&=-3,1&this.f)return!1;if((36&this.f)==32||(this.f&=-5,this.g===mo))return!0;if(this.g=mo,this.f|=1,this.i>0&&!ia(this))return this.f&=-2,!0;let e=M;try{ra(this),M=this;let t=this.x();(16&this.f||this.v!==t||this.i===0)&&(this.v=t,this.f&=-17,this.i++)}catch(t){this.v=t,this.f|=16,this.i++}return M=e,la(this),this.f&=-2,!0};lt.prototype.S=function(e){if(this.t===void 0){this.f|=36;for(let t=this.s;t!==void 0;t=t.n)t.S.S(t)}G.prototype.S.call(this,e)};lt.prototype.U=function(e){if(this.t!==void 0&&(G.prototype.U.call(this,e),this.t===void 0)){this.f&=-33;for(let t=this.s;t!==void 0;t=t.n)t.S.U(t)}};lt.prototype.N=function(){if(!(2&this.f)){this.f|=6;for(let e=this.t;e!==void 0;e=e.x)e.t.N()}};Object.defineProperty(lt.prototype,"value",{get(){if(1&this.f)throw new Error("Cycle detected");let e=aa(this);if(this.h(),e!==void 0&&(e.i=this.i),16&this.f)throw this.v;return this.v}});function ve(e,t){return new lt(e,t)}function ca(e){let t=e.j;if(e.j=void 0,typeof t=="function"){Re++;let o=M;M=void 0;try{t()}catch(n){throw e.f&=-2,e.f|=8,Sn(e),n}finally{M=o,ho()}}}function Sn(e){for(let t=e.s;t!==void 0;t=t.n)t.S.U(t);e.x=void 0,e.s=void 0,ca(e)}function cc(e){if(M!==this)throw new Error("Out-of-order effect");la(this),M=e,this.f&=-2;try{8&this.f&&Sn(this)}finally{ho()}}function $t(e,t){this.x=e,this.j=void 0,this.s=void 0,this.u=void 0,this.f=32,this.name=t?.name,Dt&&Dt.push(this)}$t.prototype.c=function(){let e=this.S();try{if(8&this.f||this.x===void 0)return;let t=this.x();typeof t=="function"&&(this.j=t)}finally{e()}};$t.prototype.S=function(){if(1&this.f)throw new Error("Cycle detected");this.f|=1,this.f&=-9,ca(this),ra(this),Re++;let e=M;return M=this,cc.bind(this,e)};$t.prototype.N=function(){2&this.f||(this.f|=2,this.u=Wt,Wt=this)};$t.prototype.d=function(){this.f|=8,1&this.f||Sn(this)};$t.prototype.dispose=function(){this.d()};function q(e,t){let o=new $t(e,t);try{o.c()}catch(s){throw o.d(),s}let n=o.d.bind(o);return n[Symbol.dispose]=n,n}var r=Ys.bind(Qs),Tn={times:0},be=class extends D{#e=null;componentWillUnmount(){this.#e?.()}shouldComponentUpdate(t){let o=this.props,n=t,s=Object.keys(n);return s.length!==Object.keys(o).length||s.some(a=>o[a]!==n[a])}view(t){return null}render(t){this.#e?.(),Tn.times+=1;let o=!0,n=null;return this.#e=q(()=>{o?(o=!1,n=this.view(t)):this.forceUpdate()}),n}};function m(e){class t extends be{view(n){return e(n)}}return t}var uc={cross:"M6 6l12 12M18 6L6 18",back:"M15 5l-7 7 7 7",gear:"M4 7h9M19 7h1M4 17h1M11 17h9M16 4.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5zM8 14.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5z",send:"M12 19V5M6 11l6-6 6 6",clip:"M20 11l-8.5 8.5a5 5 0 0 1-7-7L13 4a3.4 3.4 0 0 1 4.8 4.8l-8.4 8.4a1.7 1.7 0 0 1-2.4-2.4L14.5 7.5",note:"M5 4h14v10l-6 6H5zM13 20v-6h6",spark:"M12 3l2 6.5L20.5 12 14 14.5 12 21l-2-6.5L3.500 12 10 9.500z",sieve:"M4 6h16M7 12h10M10 18h4",info:"M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5M12 8v.01"};function U({name:e}){return r`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${uc[e]} /></svg>`}var v={};Jl(v,{agentId:()=>E,agentName:()=>j,alerts:()=>xe,asked:()=>Ht,atEnd:()=>wt,attached:()=>Bt,bell:()=>Ee,busy:()=>re,canned:()=>Ae,colleagues:()=>W,complain:()=>te,connection:()=>ae,details:()=>X,dialog:()=>S,dismiss:()=>jt,drafts:()=>Y,entries:()=>fe,keepDraft:()=>Xe,lastOwn:()=>Nn,ledger:()=>ee,list:()=>R,loaded:()=>Te,marked:()=>ie,me:()=>f,nextPage:()=>Se,noteDraft:()=>zt,noting:()=>Ue,now:()=>pe,openId:()=>y,openRow:()=>L,operatorName:()=>Je,pointed:()=>V,shelves:()=>w,sieve:()=>de,singleKeys:()=>dt,sought:()=>P,stranger:()=>qe,tell:()=>Ao,thread:()=>x,threadLoaded:()=>Ce,viewers:()=>ut,visitorRead:()=>_t,waiting:()=>On,why:()=>Ve,whyOpen:()=>yt});function Q(e,t=null){return e?.name||t?.name||"Visitor"}function B(e){switch(e.kind){case"explicit_request":return"Asked for a person";case"keyword":return`Said “${e.phrase}”`;case"frustrated":return"Sounded annoyed";case"ai_asked":return e.reason?`The AI asked: ${e.reason}`:"The AI asked for a person";case"ai_error":return`The AI failed: ${An(e.failure)}`;case"failed_answers":return e.n===1?"The AI could not answer":`The AI could not answer ${e.n} times`;case"operator":return`${e.operator.name} took over`;case"contact_left":return"Left a contact";case"host":return e.reason?`The website asked: ${e.reason}`:"The website asked for a person";default:return Pe(e.kind)}}function go(e){let t=e.lastIndexOf("@");return`mailto:${encodeURIComponent(e.slice(0,t))}${e.slice(t)}`}var dc={ai:"AI",waiting:"Waiting",offered:"Offered",human:"With a person",resolved:"Resolved"};function gt(e,t){let o=e.operator?.id===t?"you":e.operator?.name;return e.phase==="human"?o==="you"?"With you":`With ${o??"a colleague"}`:e.phase==="offered"?`Offered to ${o??"a colleague"}`:dc[e.phase]??Pe(e.phase)}var pc={not_found:"nothing found in the documents",error:"an error",timeout:"no answer in time",empty:"an empty answer",not_configured:"no AI is set up",nobody_there:"it asked for a person and nobody was there"};function An(e){return pc[e]??Pe(e)}var fc={manual_only:"this agent hands off by hand only",none_in_scope:"nobody looks after this agent",none_available:"nobody was available",all_full:"everybody was full",outside_hours:"it was outside business hours"};function ct(e){return fc[e]??Rt(Pe(e))}var vo={available:"Available",away:"Away",offline:"Offline"};function vt(e){switch(e?.guard){case void 0:return"";case"out_of_scope":return"does not look after this agent";case"not_available":return e?.status?`is ${vo[e.status]??e.status}`:"is not Available";case"lease_expired":return"has lost the connection";case"full":return typeof e?.seats=="number"?`is full: ${e.load} of ${e.seats} seats taken`:"is full";case"passed":return"was asked before in this round";default:return Rt(Pe(e?.guard))}}function ua(e){return typeof e=="number"?`${Math.round(e/10)} % sure`:""}function bo(e){if(!e)return"";let t=e.open===!1?", outside business hours":"";return`${e.in_scope} in the team, ${e.routable} on duty, ${e.free} free${t}`}var mc={BySettings:"as the settings say",LeastBusy:"least busy first",LongestIdle:"longest idle first",RoundRobin:"in turn"};function Lt(e){return e?mc[e]??e:""}function Pe(e){let t=String(e??"").replaceAll("_"," ");return t.charAt(0).toUpperCase()+t.slice(1)}function Rt(e){return e.charAt(0).toLowerCase()+e.slice(1)}var pa="The connection is down. Wait until it is back.";function Ke(e,t){let o=vc(t),n=e.operator?.id===t.id;switch(e.phase){case"ai":return[K("join","Join",o,"primary"),K("resolve","Resolve")];case"waiting":return[K("claim","Take it",o,"primary")];case"offered":return n?da(o):[];case"human":return n?$c(e):e.transfer?.to.id===t.id?da(o):[K("take-over",`Take over from ${e.operator?.name??"a colleague"}`,o),...gc(e)];case"resolved":return[K("reopen","Reopen"),...hc(e,t)];default:return[]}}function hc(e,t){return t.agents.some(({id:o,library:n})=>o===e.agent_id&&n)?[K("publish","Add to knowledge base")]:[]}function da(e){return[K("accept","Accept",e,"primary"),K("decline","Decline")]}function $c(e){return[K("resolve","Resolve","","primary"),e.transfer?K("withdraw",`Do not ask ${e.transfer.to.name} any more`):K("transfer","Transfer"),e.snoozed_until?K("wake","Take up again"):K("snooze","Put aside"),K("return","Return to AI")]}function gc(e){return e.transfer?[]:[K("transfer","Transfer")]}function ne(e,t){if(e.phase==="offered"&&e.operator?.id===t.id)return{kind:"offer",until:e.deadline??0,note:null,from:null};let{transfer:o}=e;return e.phase!=="human"||o?.to.id!==t.id?null:{kind:"transfer",until:o.until,note:o.note,from:e.operator?.name??null}}function fa(e,t){return e.phase==="human"?e.transfer?.offer??null:typeof e.offer=="number"?e.offer:t.findLast(o=>o.type==="offered")?.seq??null}function ma(e,t){let o=e.operator?.id===t.id,n=e.operator?.name??"A colleague";switch(e.phase){case"human":return e.transfer?.to.id===t.id?Pt(t,"accept")??Fe(`${n} asks you to take it. Accept to reply.`,"accept"):o?Pt(t,"reply")??{enabled:!0}:Fe(`${n} has this conversation.`,"take-over");case"offered":return o?Pt(t,"accept")??Fe("Accept to reply.","accept"):Fe(`This conversation is being offered to ${n}.`,null);case"waiting":return Pt(t,"take it")??Fe("Take it to reply.","claim");case"resolved":return Fe("This conversation is resolved. Reopen it to reply.","reopen");default:return Pt(t,"join")??Fe("Join to reply.","join")}}function Pt(e,t){return e.status!=="available"?Fe(`You are ${vo[e.status]}. Set yourself Available to ${t}.`,"available"):e.live?null:Fe(pa,null)}function vc(e){return e.status!=="available"?`You are ${vo[e.status]}. Set yourself Available first.`:e.live?"":pa}function Fe(e,t){return{enabled:!1,why:e,remedy:t}}function K(e,t,o="",n="plain"){return{id:e,label:t,tone:n,why:o}}function ha(e,t){let o=`${e.load} of ${e.seats} seats taken`;return t?e.status==="available"&&!e.live?"Connecting. Visitors are not offered to you yet.":e.status==="available"?e.load>=e.seats?`On duty, but full: ${o}`:`On duty: ${o}`:e.status==="away"?`Not on duty: ${o}`:"Off duty":"Not connected. Visitors are not offered to you."}function $a(e){return e.status!=="away"?"":e.switch==="missed"?"You were set Away because you missed an offer.":e.switch==="idle"?"You were set Away because nothing showed that you were here.":""}function yo({status:e,live:t,load:o,seats:n,expected:s}){let a=e==="available"&&t,i=a?`${o} of ${n}`:e==="available"?"not connected":e;return s!==!0?{text:i,rota:""}:{text:i,rota:a?"here":"missing"}}var se=[{name:"ai",label:"AI",empty:"The AI is talking to nobody right now."},{name:"waiting",label:"Waiting",empty:"Nobody is waiting for a person."},{name:"mine",label:"Mine",empty:"You have no open conversation."},{name:"others",label:"Others",empty:"Your colleagues have no open conversation."},{name:"resolved",label:"Resolved",empty:"Nothing has been resolved yet."}];function va(e){let t=e==="waiting"?bc:e==="mine"?_c:ba;return(o,n)=>t(o,n)||(o.id<n.id?-1:+(o.id>n.id))}function _o(e,t,o){let[n,s]=[0,e.length];for(;n<s;){let a=n+s>>1;o(e[a],t)<0?n=a+1:s=a}return n}function bc(e,t){return ga(e)-ga(t)||e.since-t.since}var yc={high:0,normal:1,low:2};function ga(e){return yc[e.priority??"normal"]??1}function _c(e,t){return+!!e.snoozed_until-+!!t.snoozed_until||ba(e,t)}function ba(e,t){return t.updated_at-e.updated_at}function ya(e,t){return t?`${e}+`:String(e)}var _a={ArrowDown:1,ArrowUp:-1,Home:"first",End:"last"};function wa(e,t,o){return o==="last"?e-1:o==="first"||t<0?0:Math.min(e-1,Math.max(0,t+o))}var wo=class{#e=new Map;#t=new Map(se.map(({name:t})=>[t,{rows:[],order:va(t),turn:b(0),count:b(0)}]));#o=()=>!0;#n=new Map;#a=b(0);#i=b(0);onChange=()=>{};get(t){return this.#l(t).value}has(t){return this.#c(t)!==null}rows(t){let o=this.#u(t);return o.turn.value,o.rows}count(t){return this.#u(t).count.value}placeOf(t,o){let n=o===null?null:this.#c(o),{rows:s,order:a}=this.#u(t),i=n===null?-1:_o(s,n,a);return s[i]===n?i:-1}asking(){return this.#a.value,[...this.#n.values()]}unmet(){return this.#i.value}all(){return[...this.#e.values()].map(t=>t.peek()).filter(t=>t!==null)}take(t){let o=this.#c(t.id);(o===null||o.seq<=t.seq)&&this.#s(o,t)}forget(t){this.#s(this.#c(t),null)}outdate(){oe(()=>this.all().forEach(t=>this.#s(t,{...t,seq:0})))}replace(t,o){let n=new Set(t.map(({id:s})=>s));oe(()=>{for(let s of this.all())!o.has(s.id)&&!n.has(s.id)&&this.#s(s,null);for(let s of t)this.take(s)})}choose(t){this.#o=t,oe(()=>{let o=this.all();for(let[n,s]of this.#t){let a=o.filter(i=>i.list===n&&this.#o(i));s.rows=a.sort(s.order),En(s)}})}#s(t,o){let n=(o??t)?.id;n!==void 0&&(oe(()=>{this.#r(t,o);let s=t!==null&&ka(t);o!==null&&ka(o)?this.#n.set(n,o):this.#n.delete(n),(s||this.#n.has(n))&&xa(this.#a),this.#i.value=this.#i.peek()+ +!!o?.unmet-+!!t?.unmet,this.#l(n).value=o}),this.onChange(t,o))}#r(t,o){let n=t&&this.#o(t)?this.#t.get(t.list):void 0,s=o&&this.#o(o)?this.#t.get(o.list):void 0;if(n&&t){let a=_o(n.rows,t,n.order);if(n===s&&o&&wc(n,a,o)){n.rows[a]=o;return}n.rows.splice(a,1),En(n)}s&&o&&(s.rows.splice(_o(s.rows,o,s.order),0,o),En(s))}#u(t){return this.#t.get(t)}#c(t){return this.#e.get(t)?.peek()??null}#l(t){let o=this.#e.get(t);if(o)return o;let n=b(null);return this.#e.set(t,n),n}};function ka(e){return e.phase==="offered"||!!e.transfer}function wc({rows:e,order:t},o,n){let[s,a]=[e[o-1],e[o+1]];return(!s||t(s,n)<0)&&(!a||t(n,a)<0)}function En({rows:e,turn:t,count:o}){xa(t),o.value=e.length}function xa(e){e.value=e.peek()+1}var Ft={tag:"",team:"",high:!1,called:!1,unmet:!1},Sa=20,Cn=40;function Ta(e){return e.tag===""&&e.team===""&&!e.high&&!e.called&&!e.unmet}function Aa({tag:e,team:t,high:o,called:n,unmet:s},a){return(e===""||(a.tags??[]).includes(e))&&(t===""||a.team===t)&&(!o||a.priority==="high"&&a.cause!==null)&&(!n||a.called===!0)&&(!s||!!a.unmet)}function Ea({tag:e,team:t,high:o,called:n,unmet:s},a){e!==""&&a.set("tag",e),t!==""&&a.set("team",t),o&&a.set("priority","high"),n&&a.set("called","true"),s&&a.set("unmet","true")}function Ca({tag:e,team:t,high:o,called:n,unmet:s}){return[e&&`tag ${e}`,t&&`team ${t}`,o&&"high priority",n&&"you are mentioned",s&&"asked in vain"].filter(Boolean).join(", ")}function Ia(e,t){let o=[...t.name.trim()].slice(0,Cn).join("");return o===""?[...e]:[...e.filter(n=>n.name!==o),{...t,name:o}].slice(-Sa)}function Ma(e){try{let t=JSON.parse(e??"[]");return(Array.isArray(t)?t.filter(n=>typeof n?.name=="string"&&typeof n.list=="string"):[]).slice(0,Sa).map(({name:n,agent:s,list:a,sieve:i})=>({name:n,agent:s??null,list:a,sieve:{...Ft,...i}}))}catch{return[]}}function Z(e,t){let o=Math.max(0,t-e);return o<5*1e3?"now":o<6e4?`${Math.floor(o/1e3)} s`:o<36e5?`${Math.floor(o/6e4)} min`:o<864e5?`${Math.floor(o/36e5)} h`:`${Math.floor(o/864e5)} d`}function In(e){return new Date(e).toLocaleTimeString([],{hour:"numeric",minute:"2-digit"})}function ye(e){return new Date(e).toLocaleString([],{dateStyle:"medium",timeStyle:"medium"})}function _e(e){return new Date(e).toISOString()}function H(e,t){return new Date(e).toDateString()===new Date(t).toDateString()?In(e):new Date(e).toLocaleString([],{weekday:"short",day:"numeric",month:"short",hour:"numeric",minute:"2-digit"})}function ko(e,t){let o=Math.max(0,Math.ceil((e-t)/1e3));return o>=36e5/1e3?`${Math.floor(o/3600)} h ${Math.floor(o%3600/60)} min`:`${Math.floor(o/60)}:${String(o%60).padStart(2,"0")}`}var kc={started:()=>"Conversation started",identified:e=>`The visitor gave the name ${e.name}`,status_line:e=>`Told the visitor: “${e.text}”`,handoff_suppressed:e=>`No person was offered (${B(e.cause)}): ${ct(e.why)}`,shadowed:Ac,offered:(e,t)=>`Offered to ${t}`,offer_declined:(e,t)=>qt(`${t} declined`,e.reason),offer_missed:(e,t)=>`${t} did not answer the offer`,offer_rescinded:(e,t)=>`The offer to ${t} was taken back: ${t} ${vt(e.why)}`,nobody_left:()=>"The last operator left while the visitor was waiting",wait_extended:e=>`Nobody came in time and there is no AI to go on. The visitor waits until ${H(e.until,e.at)}: call somebody`,callback_promised:e=>`Nobody came in time. The visitor waits until ${H(e.until,e.at)} for somebody who writes back`,operator_joined:Ec,reminded:(e,t)=>`${t} was reminded to reply`,released_for_silence:(e,t)=>`${t} did not reply. Back in the queue`,operator_lost:Cc,operator_back:(e,t)=>`${t} is back`,transfer_offered:Ic,transfer_ended:Mc,page_published:(e,t)=>`${t} published the page “${e.title}”`,snoozed:(e,t)=>`${t} put it aside until ${H(e.until,e.at)}`,woken:e=>Sc[e.by]??"Back from being put aside",handoff_ended:e=>`Handoff ended: ${xc[e.reason]??Rt(Pe(e.reason))}`,judged:e=>e.helpful?"The visitor found the answer helpful":"The visitor did not find the answer helpful",rated:(e,t)=>qt(`The visitor rated ${e.of==="ai"?"the AI":t} ${e.score} of 5`,e.comment),resolved:e=>`Resolved by ${Na(e.by)}${e.why==="idle"?": nobody had written for a long time":""}`,mention_seen:(e,t)=>`${t} has seen the mention`,tagged:Tc,assigned:(e,t)=>`${t} gave it to team ${e.team}`,reopened:e=>`Reopened by ${Na(e.by)}`};function Da(e){let t=kc[e.type];return t?t(e,e.operator?.name??"An operator"):Pe(e.type)}var xc={resolved:"resolved",queue_timeout:"nobody took it in time",no_reply_timeout:"the operator never wrote",returned_to_ai:"given back to the AI",visitor_cancelled:"the visitor did not want to wait any longer",nobody_left:"the last operator left",operator_lost:"the operator was lost"},Sc={time:"Back from being put aside: the time is up",visitor:"Back from being put aside: the visitor wrote",operator:"Taken up again"};function qt(e,t){return t?`${e}: ${t}`:e}function Tc(e,t){let[o,n]=[e.added??[],e.removed??[]],s=[o.length>0&&`added ${Oa(o)}`,n.length>0&&`took away ${Oa(n)}`];return`${t} ${s.filter(Boolean).join(" and ")}`}function Oa(e){return`${e.length===1?"the tag":"the tags"} ${e.join(", ")}`}function Ac(e){let t=B(e.cause);return e.why?`On trial: ${t}, but no person would have been offered: ${ct(e.why)}`:`On trial: a person would have been called (${t}). Nothing was done`}function Ec(e,t){let o=e.from?.name??"a colleague";switch(e.how){case"took_over":return qt(`${t} took over from ${e.from?o:"the AI"}`,e.reason);case"transferred":return`${t} took it from ${o}`;case"accepted":return`${t} accepted and joined`;case"reopened":return`${t} reopened and joined`;default:return`${t} joined`}}function Cc(e,t){let o=e.why?.guard==="not_available"?`${t} left`:`${t} has lost the connection`;return e.until?`${o}. It is kept for ${t} until ${H(e.until,e.at)}`:`${o} and does not have it any more`}function Ic(e){let t=e.forced?.by?.name??e.from?.name??"An operator",o=e.to?.name??"a colleague",n=e.team?` of team ${e.team}`:"",s=e.forced?`, from ${e.from?.name??"a colleague"} (${e.forced.reason})`:"";return qt(`${t} asked ${o}${n} to take it${s}`,e.note)}function Mc(e){let t=e.to?.name??"The colleague";switch(e.outcome?.kind){case"declined":return qt(`${t} did not take it`,e.outcome.reason);case"missed":return`${t} did not answer in time`;case"gone":return`${t} could not take it: ${t} ${vt(e.outcome.why)}`;case"withdrawn":return`${t} is not asked any more`;default:return`${t}: ${Rt(Pe(e.outcome?.kind))}`}}function Na(e){return e?.kind==="operator"?e.operator?.name??"an operator":e?.kind==="visitor"?"the visitor":"the idle rule"}function Wa(e){let t=e.map(({name:a})=>a);if(t.length===0)return"";if(t.length===1)return`${t[0]} is viewing`;let o=t.slice(0,3),n=t.length-o.length,s=n>0?`${n} more`:o.pop()??"";return`${o.join(", ")} and ${s} are viewing`}var Oc=new Set(["wait_extended","nobody_left"]);function La(e){return Oc.has(e.type)}function Ra(e,t){let o=e.type==="offered"?e.operator:e.to;return(e.considered??[]).map(({operator:s,load:a,seats:i,out:l})=>{let c=s===o?.id,u=`${a} of ${i} seats taken`,d=c?`was chosen: ${u}`:l?vt(l):`could have been: ${u}`;return{operator:s,name:c?o.name:t(s),chosen:c,text:d}})}var bt={words:"",stage:"idle",items:[],next:null,problem:""},Nc=2;function Pa(e){let t=e.trim();return t.length>=Nc||/[\u0e00-\uffff]/.test(t)}function Fa(e,t){return{...e,stage:"done",items:[...e.items,...t.items],next:t.next,problem:""}}function qa({words:e,stage:t,items:o,next:n,problem:s}){if(s)return s;if(e.trim()===""||t==="idle")return"";if(t==="looking")return"Searching…";if(o.length===0&&n===null)return`Nothing was said with "${e.trim()}" in it.`;let a=n===null?String(o.length):`${o.length}+`;return a==="1"?"1 message found":`${a} messages found`}function Ua({by:e,name:t,row:o}){let n=se.find(({name:s})=>s===o.list)?.label??"";return{visitor:Q(o.visitor,o.contact),list:n,said:Dc(e,t)}}function Dc(e,t){switch(e){case"ai":return"AI";case"operator":return t??"Team";case"note":return t?`Note by ${t}`:"Note";case"contact":return"Contact";default:return"Visitor"}}function xo(){return{entries:[],cursor:0,loaded:!1,draft:"",typing:null,pending:[]}}function Ba(e,t){let o=e.entries.filter(({seq:n})=>n<=t);return{...e,entries:o,cursor:Math.min(e.cursor,t)}}function Mn(e,t){let o=t.reduce((n,{seq:s})=>s===n+1?s:n,e.cursor);return{...Ut(e,...t),cursor:o}}function Ut(e,...t){let o=t.filter(({seq:s})=>e.entries[So(e.entries,s)]?.seq!==s),n=new Set(t.map(s=>s.key).filter(Boolean));return{...e,entries:o.length===0?e.entries:Wc(e.entries,o),draft:o.some(s=>Lc.has(s.type))?"":e.draft,typing:o.some(s=>Rc.has(s.type))?null:e.typing,pending:e.pending.filter(s=>!n.has(s.key))}}function So(e,t){let[o,n]=[0,e.length];for(;o<n;){let s=o+n>>1;e[s].seq<t?o=s+1:n=s}return o}function Wc(e,t){let o=[...new Map(t.map(s=>[s.seq,s])).values()].sort((s,a)=>s.seq-a.seq),n=So(e,o[0]?.seq??0);return n===e.length?e.concat(o):e.slice(0,n).concat([...e.slice(n),...o].sort((s,a)=>s.seq-a.seq))}var Lc=new Set(["ai_message","ai_failed","handoff_requested","contact_left","operator_joined","resolved"]),Rc=new Set(["visitor_message","operator_message"]);function Ha(e,t){for(let o=e.length-1;o>=0;o-=1){let n=e[o];if(n?.type==="operator_message"&&n.operator?.id===t)return null;if(n?.type==="operator_joined")return n.operator?.id===t?n.at:null}return null}var f=b(null),W=b([]),ae=b("idle"),qe=b(""),E=b(null),R=b("waiting"),de=b(Ft),w=new wo,Pc=ve(()=>{let[e,t]=[E.value,de.value];return o=>(e===null||o.agent_id===e)&&Aa(t,o)});Pc.subscribe(e=>w.choose(e));var Se=b({}),Te=b(!1),P=b(bt),ie=b(null),y=b(null),V=b(null),x=b(xo()),Ue=b(!1),Ve=b(null),yt=b(!0),ee=b(null),Y=b(new Map),Bt=b(new Map),_t=b(0),wt=b(!0),X=b(!1),ut=b([]),Ae=b(new Map),re=b(""),xe=b([]),S=b(null),dt=b(!0),Ee=b(!1),pe=b(Date.now()),L=ve(()=>y.value===null?null:w.get(y.value)),Ht=ve(()=>{let e=f.value;return e?w.asking().filter(t=>ne(t,e)!==null):[]}),On=ve(()=>w.count("waiting")),fe=ve(()=>x.value.entries),Nn=ve(()=>fe.value.findLast(({operator:e,type:t})=>t==="operator_message"&&e?.id===f.value?.id)?.seq??0),Ce=ve(()=>x.value.loaded),To=0,Fc=2e4;function te(e,t=null){xe.value.some(o=>o.text===e)||(To+=1,xe.value=[...xe.value,{id:To,text:e,remedy:t}])}function Ao(e,t=null){To+=1;let o=To;xe.value=[...xe.value.filter(({news:n})=>!n),{id:o,text:e,remedy:t,news:!0}],setTimeout(()=>jt(o),Fc)}function jt(e){xe.value=xe.value.filter(t=>t.id!==e)}function Xe(e,t){Y.value=new Map(Y.value).set(e,t)}function zt(e){return`${e}#note`}function Je(e){return W.value.find(t=>t.id===e)?.name??e}function j(e){return f.value?.agents.find(t=>t.id===e)?.name??e??""}var ja=m(()=>r`
    <div id="alerts" class="alerts">
      ${xe.value.map(({id:e,text:t,remedy:o,news:n})=>r`
          <div key=${e} class=${n?"alert news":"alert"} role=${n?"status":"alert"}>
            <p>${t}</p>
            ${o&&r`<button type="button" class="alert-remedy" onClick=${()=>qc(e,o)}>${o.label}</button>`}
            <button type="button" class="dismiss" aria-label="Dismiss" onClick=${()=>jt(e)}><${U} name="cross" /></button>
          </div>
        `)}
    </div>
  `);function qc(e,t){jt(e),t.run()}function Yt(e,t){return t.length>0&&e===Dn(t)}function Dn(e){return e.map(({name:t})=>t).join(`
`)}function Gt(e,t){let o=e>=1048576,n=o?"megabyte":"kilobyte";return new Intl.NumberFormat(t,{style:"unit",unit:n,maximumFractionDigits:o?1:0}).format(Math.max(e,1024)/(o?1048576:1024))}function za({name:e,size:t},{endings:o,max_bytes:n,max_files:s},a){if(a>=s)return"file_many";let i=e.slice(e.lastIndexOf(".")+1).toLowerCase();return o.includes(i)?t>n?"file_large":null:"file_type"}function Ya(e,t,o,n){let s=new XMLHttpRequest;return{done:new Promise(i=>{s.open("POST",e),s.responseType="json",s.timeout=12e4;let l={...o,"content-type":"application/octet-stream","x-file-name":encodeURIComponent(t.name)};for(let[c,u]of Object.entries(l))s.setRequestHeader(c,u);s.upload.onprogress=({loaded:c,total:u})=>n(u>0?c/u:0),s.onloadend=()=>i({status:s.status,body:s.response??{}}),s.send(t)}),stop:()=>s.abort()}}function Kt(){return[...crypto.getRandomValues(new Uint8Array(16))].map(t=>t.toString(16).padStart(2,"0")).join("")}var Eo=class extends Error{constructor(t,o,n,s={}){super(n),this.name="Problem",this.status=t,this.code=o,this.detail=n,this.body=s}get transient(){return[0,408,429].includes(this.status)||this.status>=500}},Uc=2e4;function Ga(e,t=()=>({}),o=(...n)=>fetch(...n)){return async(n,s,a)=>{let i={method:n,headers:{accept:"application/json",...t()},cache:"no-store"};i.signal=AbortSignal.timeout(Uc),a!==void 0&&(i.body=JSON.stringify(a),i.headers={...i.headers,"content-type":"application/json"});let l=await o(new URL(s,e).href,i).catch(()=>{throw new Eo(0,"unreachable","The server could not be reached.")}),{ok:c,status:u}=l,d=await l.json().catch(()=>null);if(c)return d;let h=typeof d?.code=="string"?d.code:"unknown",$=typeof d?.detail=="string"?d.detail:`The server answered ${u}.`;throw new Eo(u,h,$,d??{})}}var Ka={1002:"protocol",4401:"unauthorized",4403:"forbidden_origin",4404:"gone"};function Va(e,t,o){let n;try{n=new t.WebSocket(e.socketUrl())}catch{return t.setTimeout(()=>o.onEnd(null),0),{send:()=>!1,close(){}}}return n.onopen=()=>{let s=e.firstFrame();s&&n.send(JSON.stringify(s))},n.onmessage=s=>Ja(s.data,o),n.onclose=s=>o.onEnd(Ka[s.code]??null),{send(s){return n.readyState!==1?!1:(n.send(JSON.stringify(s)),!0)},close:()=>n.close()}}function Xa(e,t,o){let n=new AbortController;return(async()=>{let{url:a,headers:i}=e.events(),l={headers:{accept:"text/event-stream",...i},signal:n.signal},{ok:c,status:u,body:d}=await t.fetch(a,{...l,cache:"no-store"});if(!c||!d)return Ka[4e3+u]??null;let h=Bc(g=>Ja(g,o)),$=d.getReader(),p=new TextDecoder;for(;;){let{done:g,value:A}=await $.read();if(g)return null;h(p.decode(A,{stream:!0}))}})().catch(()=>null).then(o.onEnd),{send:()=>!1,close:()=>n.abort()}}function Bc(e){let t="",o=[];return n=>{let s=(t+n).split(`
`);t=s.pop()??"";for(let a of s.map(i=>i.replace(/\r$/,"")))a.startsWith("data:")&&o.push(a.slice(a[5]===" "?6:5)),a===""&&(o.length>0&&e(o.join(`
`)),o=[])}}function Ja(e,t){let o;try{o=JSON.parse(e)}catch{return}typeof o?.type=="string"&&t.onFrame(o)}function Co(e){let t=Reflect.get(Document.prototype,e,document);return typeof t=="function"?t.bind(document):t}var Hc=1e4,jc=3,Qa=3,zc=500,Yc=3e4;function Gc(e,t=Math.random){return Math.round(t()*Math.min(Yc,zc*2**Math.min(e,10)))}var Wn=({cursor:e,entries:t})=>e?`${e}-${t[e-1].at}`:"0",Io=class{connection="idle";carrier="socket";#e;#t;#o;#n=null;#a=0;#i=0;#s=15e3;#r=0;#u=null;#c=()=>{};constructor(t,o,n={}){this.#e=t,this.#t=o,this.#o={...Kc(),...n}}start(){this.#l&&(this.#c=this.#o.onWake(()=>this.#m()),this.#a=0,this.#p())}stop(){this.#h(),this.#c(),this.#$("stopped")}restart(){this.#l||(this.#h(),this.#p())}send(t){return this.connection==="live"&&(this.#n?.send(t)??!1)}get#l(){return this.connection==="idle"||this.connection==="stopped"}#p(){this.#$(this.#a===0?"connecting":"reconnecting"),this.carrier=this.#i<jc?"socket":"events";let t=this.carrier==="socket"?Va:Xa,o=null,n=()=>o!==null&&this.#n===o;o=t(this.#e,this.#o,{onFrame:s=>n()&&this.#d(s),onEnd:s=>n()&&this.#g(s)}),this.#n=o,this.#r=this.#o.now(),this.#b(Hc)}#d(t){if(this.#r=this.#o.now(),t.type==="close"){this.#f(t);return}t.type==="hello"&&t.heartbeat_ms>0&&(this.#s=t.heartbeat_ms),this.connection!=="live"&&(this.#a=0,this.carrier==="socket"&&(this.#i=0),this.#$("live")),this.#b(this.#s*Qa),t.type==="ping"?this.#t.onBeat?.():this.#t.onFrame(t)}#f(t){t.retry?this.#v():this.stop(),this.#t.onFrame(t)}#g(t){if(t!==null){this.#f({type:"close",code:t,retry:!1});return}this.connection!=="live"&&(this.#i=this.carrier==="socket"?this.#i+1:0),this.#v()}#v(){this.#h(),this.#a+=1,this.#$("reconnecting");let{setTimeout:t,random:o}=this.#o;this.#u=t(()=>this.#p(),Gc(this.#a,o))}#b(t){this.#o.clearTimeout(this.#u),this.#u=this.#o.setTimeout(()=>this.#g(null),t)}#m(){let t=this.connection==="reconnecting"&&this.#n===null,o=this.#o.now()-this.#r,n=this.connection==="live"&&o>this.#s*Qa;(t||n)&&this.restart()}#h(){this.#o.clearTimeout(this.#u);let t=this.#n;this.#n=null,t?.close()}#$(t){this.connection!==t&&(this.connection=t,this.#t.onConnection(t))}};function Kc(){return{WebSocket:globalThis.WebSocket,fetch:(...e)=>fetch(...e),setTimeout:(e,t)=>setTimeout(e,t),clearTimeout:e=>clearTimeout(e),random:Math.random,now:Date.now,onWake(e){let t=()=>Co("visibilityState")==="visible"&&e();return addEventListener("online",e),Co("addEventListener")("visibilitychange",t),()=>{removeEventListener("online",e),Co("removeEventListener")("visibilitychange",t)}}}}function Za(e,t=()=>Date.now()){let o=t(),n=()=>o=t();for(let s of["keydown","pointerdown","pointermove","wheel","visibilitychange"])e.addEventListener(s,n,{passive:!0,capture:!0});return()=>Math.max(0,Math.round(t()-o))}var Rn=new URL("../",import.meta.url).href,Vc=5e3,_=Ga(Rn);function No(e){return new URL(e,Rn).href}var Xc=Za(globalThis.document??new EventTarget),xt=new Io({socketUrl:()=>oi("api/stream").replace(/^http/,"ws"),firstFrame:()=>null,events:()=>({url:oi("api/events"),headers:{}})},{onFrame:ou,onConnection:tu,onBeat:()=>{eu()}}),ni="",Ln=new Set,kt=0,Mo=null,Oo=0,St=null,ei;async function Pn(){try{f.value=await _("GET","api/me")}catch(e){let t=e;t.transient&&setTimeout(()=>{Pn()},3e3),qe.value=t.transient?"The inbox cannot be reached. Trying again…":t.detail;return}qe.value="",xt.start()}async function Vt(){kt+=1;let e=kt;Ln=new Set;let t=y.value;try{let[o,...n]=await Promise.all([Jc(t),...se.map(({name:s})=>Fn(s,null))]);if(e!==kt)return;oe(()=>{let s=new Set([...Ln,y.value??""]),a=n.flatMap(i=>i.rows);w.replace(o?[...a,o]:a,s),t!==null&&o===null&&si(t),Se.value=Object.fromEntries(se.map(({name:i},l)=>[i,n[l].next])),Te.value=!0})}catch(o){e===kt&&he(o)}}async function Fn(e,t){let o=await _("GET",Zc(e,t));return o.rows.length===0&&o.next!==null?Fn(e,o.next):o}async function Jc(e){return e===null?null:_("GET",`api/conversations/${e}`).catch(t=>{if(t.status===404)return null;throw t})}function si(e){w.forget(e),y.value===e&&(C(null),te("The open conversation is gone, or no longer yours to see."))}async function qn(){let e=R.value,t=Se.value[e];if(!t||t===Mo)return;Mo=t;let o=kt;try{let n=await Fn(e,t);if(o!==kt)return;oe(()=>{n.rows.forEach(me),Se.value={...Se.value,[e]:n.next}})}catch(n){he(n)}finally{Mo===t&&(Mo=null)}}function me(e){Ln.add(e.id),w.take(e)}async function C(e){Oo+=1;let t=Oo;if(oe(()=>{e!==y.value&&(Ue.value=!1),e!==ie.value?.id&&(ie.value=null),y.value=e,V.value=e??V.value,x.value=xo(),_t.value=0,X.value=!1,ut.value=[],Ve.value=null}),e===null){ti();return}try{w.has(e)||me(await _("GET",`api/conversations/${e}`)),await Qc(e,t)&&ti()}catch(o){if(t!==Oo)return;he(o),o.transient||(y.value=null)}}function he(e){let t=e;t.status===401?qe.value=t.detail:te(t.detail??String(t))}async function Qc(e,t){for(let o=!0;o;){let n=await _("GET",`api/conversations/${e}/entries?after=${x.value.cursor}`);if(t!==Oo)return!1;o=n.more&&n.entries.length>0,x.value={...Mn(x.value,n.entries),loaded:!o}}return!0}function ti(){xt.connection==="live"&&(St=y.value,xt.send({type:"open",conversation:St,after:Wn(x.value)})||xt.restart())}function oi(e){let t=new URL(e,Rn);return St=x.value.loaded?y.value:null,St!==null&&(t.searchParams.set("conversation",St),t.searchParams.set("after",Wn(x.value))),t.href}function Zc(e,t){let o=new URLSearchParams({list:e});return E.value!==null&&o.set("agent",E.value),t!==null&&o.set("after",t),Ea(de.value,o),`api/conversations?${o}`}async function eu(){let e={idle_ms:Xc()};xt.connection!=="live"||xt.send({type:"alive",...e})||await _("POST","api/presence",{connection:ni,...e}).catch(()=>{})}function tu(e){ae.value=e}function ou(e){oe(()=>nu(e))}function nu(e){switch(e.type){case"hello":ni=e.connection,f.value=e.me,W.value=e.operators,w.outdate(),x.value={...x.value,draft:"",typing:null},ut.value=[],Vt(),iu();break;case"duty":f.value=e.me,W.value=e.operators;break;case"row":me(e.row);break;case"resync":Vt();break;case"settings":ru(e.agent_id),lu();break;case"not_found":si(e.conversation);break;case"close":e.code==="unauthorized"?qe.value="You are no longer signed in.":e.retry||te("The server has closed the connection. Load the page again.");break;default:e.conversation===y.value&&su(e)}}function su(e){let{thread:t}=v;e.type==="opened"?t.value=Ba(t.value,e.from):e.type==="entries"?t.value=Mn(t.value,e.entries):e.type==="draft"?t.value={...t.value,draft:e.text}:e.type==="read"?_t.value=e.n:e.type==="typing"?au(e):e.type==="viewing"&&(ut.value=e.operators)}function au(e){x.value={...x.value,typing:{from:e.from,name:e.name??null}},clearTimeout(ei),ei=setTimeout(()=>{x.value={...x.value,typing:null}},Vc)}async function iu(){y.value!==St&&await C(y.value)}function ru(e){let t=new Map(Ae.peek());t.delete(e)&&(Ae.value=t)}async function lu(){f.value=await _("GET","api/me").catch(()=>f.value)}var cu="en",ai=0;function Un(e){return f.value?.agents.find(({id:t})=>t===e)?.attachments??null}function we(e){return Bt.value.get(e)??[]}function Xt(e){return we(e).flatMap(({file:t})=>t?[t]:[])}function Bn(e,t){let o=Un(e.agent_id);if(o)for(let n of t){let s=za(n,o,we(e.id).length);s===null?uu(e.id,n):s==="file_many"?te(`A message may have at most ${o.max_files} files.`):s==="file_type"?te(`${n.name} cannot be sent. What can: ${o.endings.join(", ")}.`):te(`${n.name} is too large. A file may have at most ${Gt(o.max_bytes,cu)}.`)}}function Hn(e,t){we(e).find(o=>o.n===t)?.stop(),Do(e,we(e).filter(o=>o.n!==t))}function jn(e,t=[]){Do(e,t.map(o=>({n:ai+=1,name:o.name,size:o.bytes,part:1,file:o,stop:()=>{}})))}async function uu(e,t){let o=ai+=1,n=c=>Do(e,we(e).map(u=>u.n===o?{...u,...c}:u)),{done:s,stop:a}=Ya(No(`api/conversations/${e}/files`),t,{},c=>n({part:c}));Do(e,[...we(e),{n:o,name:t.name,size:t.size,part:0,file:null,stop:a}]);let{body:i,status:l}=await s;if(we(e).some(c=>c.n===o)){if(l===201)return n({part:1,file:i});Hn(e,o),te(`${t.name} was not sent. ${l===0?"The server could not be reached.":i.detail??`The server answered ${l}.`}`)}}function Do(e,t){Bt.value=new Map(Bt.value).set(e,t)}var du=/(?:^|\n)(\/([\p{L}\p{N}_-]*))$/u,pu=/(?:^|\s)(@([^@\n]{0,40}))$/u;function ii(e,t,o,n){let s=du.exec(e.slice(0,t));if(!s)return null;let a=Qe(s[2]??""),i=u=>Qe(u.shortcut).startsWith(a)?0:Qe(`${u.shortcut} ${u.text}`).includes(a)?1:2,c=o.filter(u=>i(u)<2).sort((u,d)=>i(u)-i(d)||u.shortcut.localeCompare(d.shortcut)).slice(0,8).map(u=>{let d=fu(u.text,n);return{key:u.shortcut,label:`/${u.shortcut}`,hint:hu(d),text:d}});return c.length>0?{from:t-(s[1]??"").length,to:t,choices:c}:null}function ri(e,t,o){let n=pu.exec(e.slice(0,t));if(!n)return null;let s=Qe(n[2]??""),i=o.filter(({name:l})=>Qe(l).split(/\s+/).some((c,u,d)=>d.slice(u).join(" ").startsWith(s))).slice(0,8).map(({id:l,name:c,status:u,live:d})=>({key:l,label:c,hint:d?u:"not connected",text:`@${c} `}));return i.length>0?{from:t-(n[1]??"").length,to:t,choices:i}:null}function li(e,t){let o=[...t].sort((a,i)=>i.name.length-a.name.length),n=Qe(e);return o.filter(({name:a})=>{let i=mu(n,Qe(a));return i>=0&&(n=n.split(`@${Qe(a)}`).join(" ")),i>=0}).map(({id:a})=>a)}function fu(e,t){return e.replace(/\{(\w+)\}/g,(o,n)=>Object.hasOwn(t,n)&&t[n]?t[n]:o)}function ci(e,{from:t,to:o},n){return{text:e.slice(0,t)+n.text+e.slice(o),caret:t+n.text.length}}function mu(e,t){for(let o=e.indexOf(`@${t}`);o>=0;o=e.indexOf(`@${t}`,o+1)){let n=e.slice(o+1+t.length),s=e.slice(0,o);if(!/^[\p{L}\p{N}]/u.test(n)&&!/[\p{L}\p{N}]$/u.test(s))return o}return-1}function Qe(e){return e.toLocaleLowerCase()}function hu(e){return e.replace(/\s+/g," ").trim()}var $u=250,zn;function Wo(e){if(clearTimeout(zn),e.trim()===""){P.value=bt;return}let t=Pa(e);P.value={...bt,words:e,stage:t?"looking":"idle"},t&&(zn=setTimeout(()=>{fi()},$u))}function ui(){clearTimeout(zn),P.value.words.trim()!==""&&fi()}function di(){Wo("")}function pi(){P.value.stage!=="idle"&&Wo(P.value.words)}async function fi(){let{words:e}=P.value,t={...bt,words:e,stage:"looking"};P.value=t,await mi(t,null)}async function Yn(){let e=P.value;e.next!==null&&await mi(e,e.next)}async function mi(e,t){let o=new URLSearchParams({q:e.words});E.value!==null&&o.set("agent",E.value),t!==null&&o.set("before",t);try{let n=await _("GET",`api/search?${o}`);if(P.value!==e)return;P.value=Fa(e,n),n.items.length===0&&n.next!==null&&await Yn()}catch(n){let s=n;P.value===e&&(P.value={...e,stage:"done",problem:s.detail??String(n)})}}function hi(e){me(e.row),ie.value={id:e.row.id,seq:e.seq},y.value!==e.row.id&&C(e.row.id)}var gu=3e3,Gn=new Map,Kn=0;async function Ze(e){try{f.value=await _("PUT","api/me/status",{status:e})}catch(t){he(t)}}function Lo(e){E.value=e,Te.value=!1,Vt(),pi()}function Vn(e){de.value=e,Te.value=!1,Vt()}var $i={claim:"claim",accept:"claim",join:"take-over",resolve:"resolve",reopen:"reopen",withdraw:"withdraw",return:"return",wake:"wake"};async function pt(e,t){e==="take-over"||e==="decline"?S.value={kind:"reason",deed:e,row:t}:e==="publish"?S.value={kind:"page",row:t,question:null}:e==="transfer"||e==="snooze"?S.value={kind:e,row:t}:e==="accept"?await bu(t):await Tt(t,e,$i[e]??e,e==="join"?{}:void 0)}var vu={resolve:{told:"Resolved.",by:"reopen"},return:{told:"Given back to the AI.",by:"join",body:{}}};async function bu(e){let t=fa(e,y.value===e.id?x.value.entries:[]);t===null?await Tt(e,"accept","claim",void 0):await Tt(e,"accept","accept",{offer:t})}function gi(e){let t=L.value??(V.value===null?null:w.get(V.value)),o=f.value;if(!t||!o)return;let n=Ke(t,o).find(({id:s})=>e.includes(s));n&&(n.why?te(n.why):pt(n.id,t))}function Jt(e){return f.value?.agents.find(({id:t})=>t===e)?.library===!0}function Ro(){let e=L.value;!e||!Ce.value||(Jt(e.agent_id)?S.value={kind:"page",row:e,question:null}:te(`${j(e.agent_id)} has no documents that pages could be added to.`))}async function vi(e,t){S.value=null,await C(e);let o=L.value;o?.id===e&&Ce.value&&(S.value={kind:"page",row:o,question:t})}async function bi(e,t,o){S.value=null,await Tt(t,e,e,e==="decline"?o===""?{}:{reason:o}:{force:!0,reason:o})}async function Po(e,t,o){try{return me(await _("POST",`api/conversations/${e.id}/${t}`,o)),S.value=null,""}catch(n){let s=n;s.status===409&&Qn(e);let{why:a}=s.body;return s.code!=="colleague_unable"||!a?s.detail:`${Je(String(o.to))} ${vt(a)}. Choose somebody else.`}}async function yi(e,t=!1){let o=y.value,n=t||o===null?[]:Xt(o),s=e.trim()===""?Dn(n):e;if(o===null||s==="")return;t||(Kn=0);let a=t?zt(o):o,i=Gn.get(a),l=JSON.stringify([s,n]),c=i?.said===l?i.key:Kt();oe(()=>{Xe(a,""),t||jn(o),x.value={...x.value,pending:[...x.value.pending,{key:c,text:s,note:t}]}});try{let u=Yt(s,n)?void 0:s,d=t?{key:c,text:s,mentions:li(s,yu())}:{key:c,text:u,files:n.map($=>$.id)},{entry:h}=await _("POST",`api/conversations/${o}/${t?"notes":"messages"}`,d);Gn.delete(a),y.value===o&&(x.value=Ut(x.value,h))}catch(u){Gn.set(a,{key:c,said:l}),wu(a,c,Yt(s,n)?"":s),!t&&Xt(o).length===0&&jn(o,n),he(u)}}async function _i(e){let t=`suggest:${e.id}`;if(re.value!==t){re.value=t;try{let{text:o}=await _("POST",`api/conversations/${e.id}/suggest`),n=Y.value.get(e.id)??"";o===null?Ao("The AI has nothing to suggest here."):Xe(e.id,n.trim()===""?o:`${n}
${o}`)}catch(o){he(o)}re.value===t&&(re.value="")}}async function Xn(e,t){await Jn(e,"tags",t)}async function wi(e,t){await Jn(e,"assign",{team:t})}async function ki(e){await Jn(e,"seen",void 0)}async function Jn(e,t,o){try{me(await _("POST",`api/conversations/${e.id}/${t}`,o))}catch(n){he(n),Qn(e)}}function xi(e){let t=Date.now();t-Kn<gu||(Kn=t,_("POST",`api/conversations/${e}/typing`).catch(()=>{}))}function yu(){return W.peek().filter(({id:e})=>e!==f.peek()?.id)}async function Tt(e,t,o,n){let s=`${t}:${e.id}`;if(re.value!==s){re.value=s;try{let a=await _("POST",`api/conversations/${e.id}/${o}`,n);me(a);let i=vu[t];i&&Ao(i.told,{label:"Undo",run:()=>{Tt(a,i.by,$i[i.by]??i.by,i.body)}}),a.list==="mine"&&(R.value="mine"),a.list==="mine"&&y.value!==e.id&&C(e.id)}catch(a){_u(a,e)}re.value=""}}function _u(e,t){if(e.status!==409){he(e);return}let{by:o,may_claim:n}=e.body,s=typeof o=="string"?o:o?.name,a=e.code==="already_taken"&&s,i={label:"Take it from the Waiting list",run:()=>{Tt(t,"claim","claim",void 0)}};te(a?`${s} was faster and has this conversation now.`:e.detail,n===!0?i:null),Qn(t)}function Qn(e){_("GET",`api/conversations/${e.id}`).then(me,()=>{})}function wu(e,t,o){let n=Y.value.get(e)??"";Xe(e,[o,n].filter(a=>a!=="").join(`
`));let{thread:s}=v;s.value={...s.value,pending:s.value.pending.filter(a=>a.key!==t)}}var z=class extends D{#e=null;componentDidMount(){this.#e?.showModal()}render({id:t,title:o,onClose:n,children:s}){return r`
      <dialog id=${t} ref=${i=>this.#e=i} aria-labelledby=${`${t}-title`} onClose=${n}>
        <header class="dialog-head">
          <h2 id=${`${t}-title`}>${o}</h2>
          <button type="button" class="square" aria-label="Close" onClick=${()=>this.#e?.close()}><${U} name="cross" /></button>
        </header>
        ${s}
      </dialog>
    `}};function Ie(e,t){try{localStorage.setItem(e,t)}catch{}}function Me(e){try{return localStorage.getItem(e)}catch{return null}}var ft=36e5,Zn=24*ft,ku=30,xu=48;function Si(e,t){return e!==null&&e<=t&&t-e<ku*Zn?{from:e,absent:!0}:{from:t-Zn,absent:!1}}function es(e){return e.filter(({why:t})=>t!==null&&t!=="manual_only")}function Fo(e,t){if(!e)return"";let o=new Set(es(e.items).map(({conversation:a})=>a)).size;if(o===0)return"";let n=e.next!==null?`${o}+`:String(o);return`${n==="1"?"1 visitor asked":`${n} visitors asked`} while nobody was here${e.absent?` (since ${H(e.from,t)})`:" (last 24 hours)"}`}function Ti(e,t){let o=e.why===null?"a person was promised":ct(e.why);return{question:e.question??"No question is known",reason:`${B(e.cause)}: ${o}`,when:`${Z(e.at,t)}${Z(e.at,t)==="now"?"":" ago"}`}}function Su({none_in_scope:e,none_available:t,all_full:o,outside_hours:n}){return e+t+o+n}function Ai(e,t,o){let n=(o-t)/ft>xu?Zn:ft,s=n===ft?i=>Math.floor(i/ft)*ft:Au,a=new Map;for(let i=s(t);i<=o;i=s(i+n*1.5))a.set(i,Tu(i,n));for(let i of e){let l=s(i.hour),c=a.get(l);c&&(c.promised+=i.requested,c.missed+=Su(i))}return[...a.values()]}function Tu(e,t){let o=new Date(e),n=t===ft?o.toLocaleString([],{weekday:"short",hour:"numeric",minute:"2-digit"}):o.toLocaleDateString([],{weekday:"short",day:"numeric",month:"short"});return{at:e,label:n,promised:0,missed:0}}function Au(e){let t=new Date(e);return t.setHours(0,0,0,0),t.getTime()}function Ei(e){let t=e.reduce((a,{missed:i})=>a+i,0),o=e.reduce((a,{promised:i})=>a+i,0),n=e.reduce((a,i)=>i.missed>a.missed?i:a,{at:0,label:"",promised:0,missed:0}),s=n.missed>0?` Most of these: ${n.label}, ${n.missed}.`:"";return`${t} asked in vain, ${o} were promised a person.${s}`}var Di="handoff-inbox:last-here",Eu=3e4,Cu=5*6e4,Iu=1e3,os=null,ts=!1,Ci=!1,Wi=0,Ii="",Mi;function Li(){q(()=>{let e=f.value;if(!e)return;let t=e.status==="available"&&e.live;(t!==ts||!Ci)&&(os=Ou(e.id)),ts=t,Ci=!0,t&&Ni(e.id);let o=`${E.value} ${os} ${w.unmet()} ${ae.value==="live"}`;o===Ii||ae.value!=="live"||(Ii=o,Oi())}),setInterval(()=>{ts&&f.value&&Ni(f.value.id),ae.value==="live"&&Date.now()-Wi>Cu&&Oi()},Eu)}function Oi(){Wi=Date.now(),clearTimeout(Mi),Mi=setTimeout(()=>{Mu()},Iu)}async function Mu(){let{from:e,absent:t}=Si(os,Date.now());try{let{items:o,next:n}=await _("GET",`api/ledger?${ns(e,{outcome:"suppressed",limit:"100"})}`);ee.value={from:e,absent:t,items:o,next:n,hours:[]}}catch{}}async function Ri(){let e=ee.value;if(e)try{let{hours:t}=await _("GET",`api/ledger/hours?${ns(e.from,{})}`);ee.value?.from===e.from&&(ee.value={...ee.value,hours:t})}catch(t){he(t)}}async function Pi(){let e=ee.value;if(e?.next)try{let t=await _("GET",`api/ledger?${ns(e.from,{outcome:"suppressed",before:e.next})}`);if(ee.value!==e)return;ee.value={...e,items:[...e.items,...t.items],next:t.next}}catch(t){he(t)}}function ns(e,t){let o=new URLSearchParams({from:String(Math.floor(e)),...t});return E.value!==null&&o.set("agent",E.value),o}function Ni(e){Ie(`${Di}:${e}`,String(Date.now()))}function Ou(e){return Number(Me(`${Di}:${e}`))||null}var Qt=80,Fi=480;function qi({bars:e}){let t=Math.max(1,...e.map(({missed:s,promised:a})=>s+a)),o=Fi/Math.max(1,e.length),n=e.filter(({missed:s,promised:a})=>s+a>0);return r`
    <figure class="chart">
      <svg id="ledger-chart" viewBox=${`0 0 ${Fi} ${Qt}`} role="img" aria-label=${Ei(e)} preserveAspectRatio="none">
        ${e.map(({at:s,label:a,missed:i,promised:l},c)=>{let u=i/t*Qt,d=l/t*Qt,h={x:c*o+o*.1,width:o*.8};return r`
            <g key=${s}>
              <title>${`${a}: ${i} in vain, ${l} promised`}</title>
              <rect class="chart-promised" x=${h.x} width=${h.width} y=${Qt-d} height=${d} />
              <rect class="chart-missed" x=${h.x} width=${h.width} y=${Qt-d-u} height=${u} />
            </g>
          `})}
      </svg>
      <figcaption class="hint">
        <span class="key missed-key"></span> asked in vain <span class="key promised-key"></span> promised a person. ${e[0]?.label} to ${e.at(-1)?.label}
      </figcaption>
      <details>
        <summary>The figures as a table</summary>
        <table class="figures">
          <thead><tr><th scope="col">When</th><th scope="col">In vain</th><th scope="col">Promised</th></tr></thead>
          <tbody>${n.map(({at:s,label:a,missed:i,promised:l})=>r`<tr key=${s}><th scope="row">${a}</th><td>${i}</td><td>${l}</td></tr>`)}</tbody>
        </table>
      </details>
    </figure>
  `}var qo=class extends D{componentDidMount(){Ri()}render({onClose:t}){return r`<${z} id="ledger-dialog" title="Asked in vain" onClose=${t}><${Nu} /><//>`}},Nu=m(()=>{let e=ee.value;if(!e)return r`<p class="empty">Loading…</p>`;let t=pe.value;return r`
    <div class="ledger">
      <p class="dialog-intro">${Fo(e,t)||"Nobody asked in vain."}</p>
      <${qi} bars=${Ai(e.hours,e.from,t)} />
      <ol class="missed" id="missed" aria-label="Requests, the latest first">
        ${es(e.items).map(o=>r`<${Du} key=${`${o.conversation}:${o.seq}`} item=${o} />`)}
      </ol>
      ${e.next&&r`<button type="button" id="more-missed" class="more" onClick=${()=>{Pi()}}>Load more</button>`}
    </div>
  `}),Du=m(({item:e})=>{let t=Ti(e,pe.value),o=()=>{S.value=null,C(e.conversation)};return r`
      <li class="missed-item">
        <p class="missed-head"><time datetime=${_e(e.at)} title=${ye(e.at)}>${t.when}</time> · ${j(e.agent_id)}</p>
        <p class="missed-question" dir="auto">${t.question}</p>
        <p class="hint">${t.reason}</p>
        <button type="button" class="link" data-missed=${e.conversation} aria-label=${`Open the conversation: ${t.question}`} onClick=${o}>Open the conversation</button>
      </li>
    `});function le(e,t=null){if(typeof e!="string"||e.trim()==="")return null;try{let o=ss(e)?new URL(t??""):null,n=o?new URL(e.trim(),o):new URL(e.trim());return/^https?:$/.test(n.protocol)&&(!o||o.origin===n.origin)?n.href:null}catch{return null}}function ss(e){return!/^[a-z][a-z0-9+.-]*:/i.test(e.trim())}var as=/^\s{0,3}```/,Bi=/^\s{0,3}[-*•]\s+(.*)$/,is=/^\s{0,3}(\d{1,4})[.)]\s+(.*)$/;function Zt(e,t=null){let o=e.split(/\r\n?|\n/),n=[],s=Lu(t),a=c=>rs(c,[Hi,Wu(s),s,ls]),i=0,l=c=>{let u=i;for(;i<o.length&&c(o[i]??"");)i+=1;return o.slice(u,i)};for(;i<o.length;){let c=o[i]??"";if(c.trim()==="")i+=1;else if(as.test(c))i+=1,n.push({type:"pre",text:l(u=>!as.test(u)).join(`
`)}),i+=1;else if(Ui(c)){let u=is.exec(c),d=u?is:Bi,h=l($=>d.test($)).map($=>a(d.exec($)?.at(-1)??""));n.push({type:"list",ordered:u!==null,start:Number(u?.[1]??1),items:h})}else{let u=l(d=>d.trim()!==""&&!as.test(d)&&!Ui(d));n.push({type:"paragraph",children:a(u.join(`
`))})}}return n}function At(e){return[{type:"paragraph",children:rs(e.replace(/\r\n?/g,`
`),[ls])}]}function Ui(e){return Bi.test(e)||is.test(e)}function rs(e,t){let o=[],n=0,s=0,a=()=>n<s&&o.push({type:"text",text:e.slice(n,s)});for(;s<e.length;){let i=null;for(let l of t)i??=l(e,s);if(!i){s+=1;continue}a(),o.push(i.node),s+=i.length,n=s}return a(),o}function Hi(e,t){let o=Uo(/`([^`\n]{1,500})`/y,e,t);return o&&{node:{type:"code",text:o[1]??""},length:o[0].length}}function Wu(e){return(t,o)=>{let n=Uo(/\*\*(?=\S)([^*\n]{1,500})\*\*/y,t,o);return n?{node:{type:"strong",children:rs(n[1]??"",[Hi,e,ls])},length:n[0].length}:null}}function Lu(e){return(t,o)=>{let n=Uo(/\[([^[\]\n]{1,300})\]\(([^()\s]{1,2000})\)/y,t,o);if(!n)return null;let[{length:s},a="",i=""]=n,l=le(i,e);return l!==null?{node:{type:"link",url:l,text:a},length:s}:e===null&&ss(i)?{node:{type:"text",text:a},length:s}:null}}function ls(e,t){if(e[t]!=="h"||/\w/.test(e[t-1]??""))return null;let o=Uo(/https?:\/\/[^\s<>"'`]{1,2000}/y,e,t);if(!o)return null;let n=o[0].replace(/[.,;:!?)\]}*]+$/,""),s=le(n);return s===null?null:{node:{type:"link",url:s,text:n},length:n.length}}function Uo(e,t,o){return e.lastIndex=o,e.exec(t)}function Oe(e){return e.map(t=>{if(t.type==="pre")return r`<pre tabindex="0"><code>${t.text}</code></pre>`;if(t.type==="paragraph")return r`<p>${t.children.map(cs)}</p>`;let o=t.items.map(n=>r`<li>${n.map(cs)}</li>`);return t.ordered?r`<ol start=${t.start}>${o}</ol>`:r`<ul>${o}</ul>`})}function cs(e){return e.type==="text"?e.text:e.type==="code"?r`<code>${e.text}</code>`:e.type==="strong"?r`<strong>${e.children.map(cs)}</strong>`:ke(e.url,e.text)}function ke(e,t){return e===null?r`<span>${t}</span>`:r`<a href=${e} target="_blank" rel="noopener noreferrer">${t}</a>`}var Et=160,ji=16*1024,us=30,Ru=new Set(["operator_joined","resolved"]);function zi(e,t){let o=e.find(({seq:s,type:a})=>s===t&&a==="visitor_message")??Pu(e),n=e.filter(({seq:s,type:a})=>a==="operator_message"&&s>(o?.seq??0));return{question:o?.seq??null,title:Fu(o?.text??""),text:n.map(({text:s})=>s).join(`

`)}}function Pu(e){let t=e.findLastIndex(({type:i})=>i==="operator_message"),o=t<0?e:e.slice(0,t),n=o.findLastIndex(({type:i})=>Ru.has(i)),s=o.slice(0,Math.max(n,0)).findLast(({type:i})=>i==="ai_failed"||i==="operator_message"),a=s?.type==="ai_failed"?s.answers:null;return o.find(({seq:i,type:l})=>i===a&&l==="visitor_message")??o.findLast(({type:i})=>i==="visitor_message")??e.find(({type:i})=>i==="visitor_message")}function Fu(e){let t=[...e.replace(/\s+/g," ").trim()];return t.length<=Et?t.join(""):`${t.slice(0,Et-1).join("")}…`}function Yi(e){if(e.title.trim()==="")return"Write the question as the title.";if([...e.title.trim()].length>Et)return`The title may have at most ${Et} characters.`;if(e.text.trim()==="")return"Write the answer.";let t=new TextEncoder().encode(e.text).length;return t>ji?`The answer is too long: ${t} bytes, and ${ji} are possible.`:""}var qu={unanswered:"the AI had no answer",not_helpful:"the answer did not help",handed_off:"a person was asked for"};function Gi(e,t){return`${H(e.at,t)}: ${qu[e.why]??"it was not settled"}`}function Ki(e,t){let o=Z(e.last,t);return`${e.count===1?"Asked once":`Asked ${e.count} times`}, ${o==="now"?"just now":`${e.count===1?"":"last "}${o} ago`}`}function Vi(e,t){let o=e.filter(({published:s})=>!s).length,n=`in the last ${us} days`;return o===0?`There is no question without a page ${n}.`:`${o===1?"1 question":`${o} questions`} ${n} that the documents do not answer${t?"":", as far as the latest conversations tell"}.`}var ds=new Map,Bo=class extends D{state={page:ds.get(ps(this.props))??zi(fe.value,this.props.question),step:"write",problem:"",sending:!1,url:""};#e=Kt();#t(t){let o={...this.state.page,...t};this.#e=Kt(),ds.set(ps(this.props),o),this.setState({page:o,problem:""})}async#o(t){t.preventDefault();let{page:o,step:n,sending:s}=this.state,a=Yi(o);if(!s){if(a!==""||n==="write"){this.#n(a===""?"confirm":"write",a);return}this.setState({sending:!0,problem:""});try{let{entry:i}=await _("POST",`api/conversations/${this.props.row.id}/page`,{key:this.#e,...o});ds.delete(ps(this.props)),y.value===this.props.row.id&&(x.value=Ut(x.value,i)),this.setState({sending:!1,url:i.url}),this.#n("done","")}catch(i){this.setState({sending:!1}),this.#n("write",i.detail)}}}#n(t,o){this.setState({step:t,problem:o});let n={write:"page-title",confirm:"page-submit",done:"page-close"}[t];requestAnimationFrame(()=>document.getElementById(n)?.focus())}render({row:t,onClose:o}){let{step:n,url:s}=this.state;return r`
      <${z} id="library-dialog" title="Add to knowledge base" onClose=${o}>
        ${n==="done"?r`<${Uu} url=${s} title=${this.state.page.title} onClose=${o} />`:this.#a(j(t.agent_id))}
      <//>
    `}#a(t){let{page:o,step:n,problem:s,sending:a}=this.state,i=c=>u=>this.#t({[c]:u.target.value}),l=n==="write";return r`
      <form id="page-form" onSubmit=${c=>{this.#o(c)}}>
        ${l?r`
              <p class="dialog-intro">${t} answers from this page as soon as it is published, and visitors can read it: leave out what is personal.</p>
              <label for="page-title">Question</label>
              <input id="page-title" value=${o.title} maxlength=${Et} autocomplete="off" aria-describedby="page-problem" onInput=${i("title")} />
              <label for="page-text">Answer</label>
              <textarea id="page-text" rows="7" value=${o.text} aria-describedby="page-problem" onInput=${i("text")}></textarea>
            `:r`<p class="dialog-intro" id="page-sure">Publish this page? ${t} will answer visitors with it.</p>`}
        <section class="page-preview" id="page-preview" aria-label="Preview">
          <h3 dir="auto">${o.title.trim()||"Question"}</h3>
          <div dir="auto">${o.text.trim()===""?r`<p class="empty">No answer yet</p>`:Oe(At(o.text))}</div>
        </section>
        <div class="dialog-foot">
          <p id="page-problem" class="problem" role="alert">${s}</p>
          ${!l&&r`<button type="button" id="page-back" class="action plain" onClick=${()=>this.#n("write","")}>Change it</button>`}
          <button type="submit" id="page-submit" class="action primary" disabled=${a}>${a?"Publishing…":l?"Publish…":"Publish now"}</button>
        </div>
      </form>
    `}};function Uu({url:e,title:t,onClose:o}){return r`
    <div class="dialog-body">
      <p class="dialog-intro" id="page-done" role="status">Published: ${ke(le(e,location.href),t)}. The AI answers from it now.</p>
      <div class="dialog-foot"><button type="button" id="page-close" class="action primary" onClick=${o}>Close</button></div>
    </div>
  `}function ps({row:e,question:t}){return`${e.id}#${t??""}`}var Bu=864e5,Hu=3,Ho=class extends D{state={groups:null,complete:!0,problem:""};#e=Date.now();async componentDidMount(){let t=new URLSearchParams({from:String(this.#e-us*Bu)});E.value!==null&&t.set("agent",E.value);try{let{groups:o,complete:n}=await _("GET",`api/questions?${t}`);this.setState({groups:o,complete:n})}catch(o){this.setState({problem:o.detail})}}render({onClose:t}){let{groups:o,complete:n,problem:s}=this.state;return r`
      <${z} id="questions-dialog" title="Unanswered questions" onClose=${t}>
        <div class="dialog-body">
          <p class="dialog-intro" id="questions-line" role="status">${o?Vi(o,n):s===""?"Loading…":""}</p>
          <p id="questions-problem" class="problem" role="alert">${s}</p>
          <ol class="missed" id="questions" aria-label="Questions, the most frequent first">
            ${o?.map(a=>r`<${ju} key=${`${a.asked[0]?.conversation}:${a.asked[0]?.seq}`} group=${a} now=${this.#e} />`)}
          </ol>
        </div>
      <//>
    `}};function ju({group:e,now:t}){let[o]=e.asked,{published:n}=e;return r`
    <li class="missed-item">
      <p class="missed-head">${Ki(e,t)} · ${j(e.agent_id)}</p>
      <p class="missed-question" dir="auto">${e.question}</p>
      ${n&&r`<p class="hint">Published: ${ke(le(n.url,location.href),n.title)}</p>`}
      <ul class="asked-in" aria-label="Where it was asked">
        ${e.asked.slice(0,Hu).map(s=>r`
            <li key=${`${s.conversation}:${s.seq}`}>
              <button type="button" class="link" data-asked=${s.conversation} onClick=${()=>zu(s)}>Open</button>
              <span class="hint">${Gi(s,t)}</span>
            </li>
          `)}
      </ul>
      ${o&&Jt(e.agent_id)&&r`<button type="button" class="action plain" data-page=${o.conversation} onClick=${()=>{vi(o.conversation,o.seq)}}>Add to knowledge base</button>`}
    </li>
  `}function zu(e){S.value=null,ie.value={id:e.conversation,seq:e.seq},C(e.conversation)}var fs=[["image/png","PNG images"],["image/jpeg","JPEG images"],["image/gif","GIF images"],["image/webp","WebP images"],["application/pdf","PDF documents"],["text/plain","Plain text"],["text/csv","CSV tables"],["application/zip","ZIP archives"],["video/mp4","MP4 films"]],Yu={types:fs.slice(0,6).map(([e])=>e),max_bytes:5242880};function Xi(e){let{max_bytes:t,types:o}=e??Yu;return{on:!!e,types:o,megabytes:String(Math.round(t/1048576*100)/100)}}function Ji({megabytes:e,on:t,types:o}){return t?{types:o,max_bytes:Math.round(Number(e)*1048576)}:null}function Qi({megabytes:e,on:t,types:o}){let n={};if(!t)return n;o.length===0&&(n["attachments-types"]="Choose at least one kind, or allow no files.");let s=Number(e);return e.trim()!==""&&s*1048576>=1&&s<=25||(n["attachments-megabytes"]="Must be a number above 0 and at most 25."),n}var eo=[{day:"monday",label:"Monday"},{day:"tuesday",label:"Tuesday"},{day:"wednesday",label:"Wednesday"},{day:"thursday",label:"Thursday"},{day:"friday",label:"Friday"},{day:"saturday",label:"Saturday"},{day:"sunday",label:"Sunday"}],hs="00:00",tr="24:00",Gu=1440,jo=8,$s={from:"09:00",to:"17:00"};function or(e,t=Intl.DateTimeFormat().resolvedOptions().timeZone){let o=n=>(e?e.week?.[n]??[]:Ku(n)).map(Zi);return{on:e!==null,zone:e?.zone??t,week:Object.fromEntries(eo.map(({day:n})=>[n,o(n)])),exceptions:(e?.exceptions??[]).map(({date:n,open:s,note:a})=>({date:n,open:s.map(Zi),note:a??""}))}}function nr(e,t){if(!e.on)return null;let o=Object.fromEntries(eo.map(({day:n})=>[n,e.week[n].map(sr)]));return{...t,zone:e.zone.trim(),week:{...t?.week,...o},exceptions:e.exceptions.map(n=>Vu(n,t))}}function Ku(e){return e==="saturday"||e==="sunday"?[]:[$s]}function Zi({from:e,to:t}){return{from:e,to:t===tr?hs:t}}function sr({from:e,to:t}){return{from:e,to:t===hs?tr:t}}function Vu({date:e,open:t,note:o},n){let{note:s,...a}=n?.exceptions?.find(l=>l.date===e)??{},i=o.trim();return{...a,date:e,open:t.map(sr),...i===""?{}:{note:i}}}function ar(e){if(!e.on)return{};let t={};Ju(e.zone.trim())||(t["hours-zone"]="Name a time zone, such as Europe/Berlin.");for(let{day:o}of eo){let n=er(e.week[o]);n&&(t[`hours-${o}`]=n)}return e.exceptions.forEach(({date:o,open:n},s)=>{let a=e.exceptions.findIndex(l=>l.date===o)<s,i=o===""?"Choose a date.":a?"This date is listed twice.":er(n);i&&(t[`hours-exception-${s}`]=i)}),t}function er(e){if(e.some(({from:n,to:s})=>n===""||s===""))return"Fill in both times.";if(e.length>jo)return`At most ${jo} times for one day.`;if(e.some(({from:n,to:s})=>n===s&&s!==hs))return"It must not end when it begins. All day is 00:00 to 00:00.";let t=e.map(Xu).sort((n,s)=>n.from-s.from);return t.some(({from:n},s)=>s>0&&n<(t[s-1]?.to??0))?"These times overlap.":""}function Xu({from:e,to:t}){let o=ms(t);return{from:ms(e),to:o<=ms(e)?o+Gu:o}}function ms(e){let[t="0",o="0"]=e.split(":");return Number(t)*60+Number(o)}function Ju(e){if(e==="")return!1;try{return new Intl.DateTimeFormat("en",{timeZone:e}),!/^[+-]/.test(e)}catch{return!1}}function ir(){return["UTC",...Intl.supportedValuesOf("timeZone").filter(e=>e!=="UTC")]}var Qu={priority:"normal",teams:[],skills:[]};function gs(e){let t=e?.mode==="auto"?e:null,o=t?t.after_failed:1,n=t?.keywords??[];return{mode:e?.mode??"off",after_failed:o===null?"":String(o),explicit:t?.explicit??!0,on_error:t?.on_error??!0,frustration:t?t.frustration??null:!1,keywords:n.filter(({needs:s})=>!s).map(rr).join(`
`),groups:ed(n)}}function vs(e,t){if(e.mode==="off")return null;if(e.mode==="manual")return{mode:"manual"};let o=t?.mode==="auto"?t:null,n=e.after_failed.trim();return{...o,mode:"auto",after_failed:n===""?null:Number(n),keywords:td(e,o?.keywords??[]),explicit:e.explicit,on_error:e.on_error,...Zu(e,o)}}function Zu(e,t){return e.frustration===null?{}:e.frustration||t?.frustration!==void 0?{frustration:e.frustration}:{}}function bs(e){let{priority:t,teams:o,skills:n}={...Qu,...e};return{priority:t,teams:o.join(", "),skills:n.join(", ")}}function ys(e,t=null){return{...t,priority:e.priority,teams:Yo(e.teams),skills:Yo(e.skills)}}function ed(e){let t=new Map;for(let o of e){if(!o.needs)continue;let n=bs(o.needs),s=JSON.stringify(n),a=t.get(s)??{lines:[],needs:n};a.lines.push(rr(o)),t.set(s,a)}return[...t.values()].map(o=>({keywords:o.lines.join(`
`),needs:o.needs}))}function td(e,t){let o=new Map(t.map((l,c)=>[l.phrase,c])),n=l=>t[o.get(l)??-1],s=zo(e.keywords).map(l=>{let{needs:c,...u}=n(l.phrase)??{};return{...u,...l}}),a=e.groups.flatMap(l=>zo(l.keywords).map(c=>{let u=n(c.phrase);return{...u,...c,needs:ys(l.needs,u?.needs)}})),i=({phrase:l})=>o.get(l)??t.length;return[...s,...a].sort((l,c)=>i(l)-i(c))}function rr(e){return[e.phrase,...e.except].join(" | ")}function zo(e){return _s(e).map(t=>{let[o="",...n]=t.split("|").map(s=>s.trim());return{phrase:o,except:n.filter(s=>s!=="")}}).filter(({phrase:t})=>t!=="")}function _s(e){return e.split(`
`).map(t=>t.trim()).filter(t=>t!=="")}function Yo(e){return e.split(",").map(t=>t.trim()).filter(t=>t!=="")}var cr=["name","greeting","status_line","failed_text","nobody_text","timeout_text","released_text","cancelled_text","returned_text","lost_text","kept_text","nobody_left_text","still_waiting_text","late_offer_text","form_text","callback_text","contact_text"],Go=["reply_seconds","queue_seconds","offer_seconds","remind_seconds","release_seconds","answer_seconds","transfer_seconds","callback_seconds"],ur=["misses_to_away","idle_resolve_seconds","keep_days"],dr=["routing","order","when_full","on_timeout","on_nobody"],pr=["sticky","late_offer","ratings"],od=120;function ws(e){let{on_lost:t={mode:"requeue"}}=e,o=[...cr,...Go,...ur,...dr].map(s=>[s,sd(e[s])]),n=pr.map(s=>[s,e[s]??!0]);return{...Object.fromEntries([...o,...n]),origins:e.origins.join(`
`),on_lost:{mode:t.mode,seconds:String(t.mode==="keep"?t.seconds:od)},trigger:gs(e.trigger),shadow:gs(e.shadow??null),hours:or(e.hours??null),needs:bs(e.needs),canned:e.canned??[],attachments:Xi(e.attachments)}}var lr={...Object.fromEntries(cr.map(e=>[e,t=>t[e].trim()])),...Object.fromEntries(Go.map(e=>[e,t=>Number(t[e])])),...Object.fromEntries(ur.map(e=>[e,t=>t[e].trim()===""?null:Number(t[e])])),...Object.fromEntries([...dr,...pr].map(e=>[e,t=>t[e]])),origins:e=>_s(e.origins),on_lost:({on_lost:{mode:e,seconds:t}})=>e==="keep"?{mode:e,seconds:Number(t)}:{mode:e},trigger:(e,t)=>vs(e.trigger,t.trigger),shadow:(e,t)=>vs(e.shadow,t.shadow??null),hours:(e,t)=>nr(e.hours,t.hours??null),needs:(e,t)=>ys(e.needs,t.needs),canned:e=>Ko(e.canned),attachments:e=>Ji(e.attachments)};function fr(e,t){let o=ws(t),n=Object.keys(lr).filter(s=>nd(e,o,s));return{...t,...Object.fromEntries(n.map(s=>[s,lr[s]?.(e,t)]))}}function Ko(e){return e.map(({shortcut:o,text:n})=>({shortcut:o.trim().replace(/^\//,""),text:n.trim()})).filter(({shortcut:o,text:n})=>o!==""||n!=="")}function nd(e,t,o){return JSON.stringify(e[o])!==JSON.stringify(t[o])}function sd(e){return e==null?"":String(e)}var ks=86400,ad=604800,mr={least:60,most:7776e3},id=3650,rd=100,hr=16,$r=500,gr=100,vr=200,ld=/^[\p{L}\p{N}_-]{1,32}$/u;function xs(e){let t={},o=(n,s)=>s&&(t[n]=s);for(let n of Go)o(n,Ct(e[n],1,n==="callback_seconds"?ad:ks));return!t.release_seconds&&Number(e.release_seconds)<=Number(e.remind_seconds)&&o("release_seconds","Must be more than the time of the reminder."),e.on_lost.mode==="keep"&&o("on_lost-seconds",Ct(e.on_lost.seconds,1,ks)),e.idle_resolve_seconds.trim()!==""&&o("idle_resolve_seconds",Ct(e.idle_resolve_seconds,mr.least,mr.most)),e.keep_days.trim()!==""&&o("keep_days",Ct(e.keep_days,1,id)),e.misses_to_away.trim()!==""&&o("misses_to_away",Ct(e.misses_to_away,1,rd)),_r(e.needs,"needs",o),cd(e.canned,o),br(e.trigger,"",o),br(e.shadow,"shadow-",o),{...t,...Qi(e.attachments),...ar(e.hours)}}function cd(e,t){Ko(e).length>vr&&t("canned",`At most ${vr}.`);let o=new Set;e.forEach((n,s)=>{let[{shortcut:a,text:i}={shortcut:"",text:""}]=Ko([n]);if(a===""&&i==="")return;let l=a.toLocaleLowerCase();ld.test(a)?o.has(l)&&t(`canned-${s}-shortcut`,"Another reply has this shortcut."):t(`canned-${s}-shortcut`,"Must have 1 to 32 letters, digits, - and _."),i===""&&t(`canned-${s}-text`,"Write what is sent."),o.add(l)})}function br(e,t,o){e.mode==="auto"&&(e.after_failed.trim()!==""&&o(`${t}after_failed`,Ct(e.after_failed,1,1e3)),o(`${t}keywords`,yr(e.keywords)),e.groups.forEach((n,s)=>{o(`${t}group-${s}-keywords`,yr(n.keywords)),_r(n.needs,`${t}group-${s}`,o)}))}function yr(e){let t=zo(e);if(t.length>$r)return`At most ${$r} phrases.`;let o=t.flatMap(({phrase:n,except:s})=>[n,...s]).find(n=>[...n].length>gr||!/[\p{L}\p{N}]/u.test(n));return o===void 0?"":`Each phrase must hold a word and at most ${gr} characters; “${[...o].slice(0,20).join("")}” does not.`}function _r(e,t,o){for(let n of["teams","skills"]){let s=Yo(e[n]);s.length>hr?o(`${t}-${n}`,`At most ${hr}.`):new Set(s).size<s.length&&o(`${t}-${n}`,"Name each only once.")}}function Ct(e,t,o){let n=Number(e);return e.trim()!==""&&Number.isInteger(n)&&n>=t&&n<=o?"":`Must be a whole number from ${t} to ${o}.`}var ud=[[/^hours\.week\.([a-z]+)/,e=>`hours-${e[1]}`],[/^hours\.exceptions/,"hours-exceptions"],[/^(?:hours\.)?zone$/,"hours-zone"],[/^(?:date|note)$/,"hours-exceptions"],[/^(?:hours|time)\b/,"hours"],[/^on_lost/,"on_lost-seconds"],[/^attachments\.max_bytes/,"attachments-megabytes"],[/^attachments/,"attachments-types"],[/^needs\.skills/,"needs-skills"],[/^needs/,"needs-teams"],[/^shadow\.?(?:Auto\.)?([a-z_]*)/,e=>e[1]?`shadow-${e[1]}`:"shadow"],[/^trigger\.(?:Auto\.)?([a-z_]+)/,e=>e[1]??"trigger"],[/^(?:keywords?|except|phrase)\b/,"keywords"],[/^origins?\b/,"origins"],[/^([a-z_]+)/,e=>e[1]??""]];function wr(e){let t=/^`?(?:settings\.)?([a-z_]+(?:\.[A-Za-z_]+|\[\d+\])*)`?[ :]/.exec(e)?.[1];if(!t)return"";for(let[o,n]of ud){let s=o.exec(t);if(s)return typeof n=="string"?n:n(s)}return""}function Vo(e){let t=Number(e);return e.trim()===""||!Number.isFinite(t)||t<60?"":t<3600?`${Math.round(t/6)/10} min`:t<2*ks?`${Math.round(t/360)/10} h`:`${Math.round(t/8640)/10} days`}function Be({name:e,label:t,value:o,set:n,problems:s,hint:a,required:i=!1,list:l}){return r`
    <div class="field">
      <label for=${`settings-${e}`}>${t}</label>
      <input id=${`settings-${e}`} value=${o} required=${i} list=${l??null} autocomplete="off" ...${Ss(e,s,a)} onInput=${Ts(n)} />
      <${ce} name=${e} problems=${s} hint=${a} />
    </div>
  `}function He({name:e,label:t,value:o,set:n,problems:s,hint:a,required:i=!1,min:l="1",step:c="1",words:u=""}){return r`
    <div class="field">
      <div class="number">
        <label for=${`settings-${e}`}>${t}</label>
        ${u&&r`<span class="in-words">${u}</span>`}
        <input type="number" id=${`settings-${e}`} min=${l} step=${c} value=${o} required=${i} ...${Ss(e,s,a)} onInput=${Ts(n)} />
      </div>
      <${ce} name=${e} problems=${s} hint=${a} />
    </div>
  `}function et({name:e,label:t,value:o,set:n,problems:s,hint:a,required:i=!1,rows:l="2"}){return r`
    <div class="field">
      <label for=${`settings-${e}`}>${t}</label>
      <textarea id=${`settings-${e}`} rows=${l} value=${o} required=${i} ...${Ss(e,s,a)} onInput=${Ts(n)}></textarea>
      <${ce} name=${e} problems=${s} hint=${a} />
    </div>
  `}function $e({name:e,label:t,value:o,set:n,hint:s}){return r`
    <label class="check">
      <input type="checkbox" id=${`settings-${e}`} checked=${o} onChange=${a=>n(a.target.checked)} />
      <span>${t}${s&&r` <span class="hint">${s}</span>`}</span>
    </label>
  `}function Ne({name:e,label:t,value:o,set:n,options:s,plain:a=!1}){return r`
    <div class="radios" role="radiogroup" aria-labelledby=${`settings-${e}-label`}>
      <p class=${a?"hidden":"radios-label"} id=${`settings-${e}-label`}>${t}</p>
      ${s.map(([i,l])=>r`
          <label key=${i} class="check">
            <input type="radio" id=${`settings-${e}-${i}`} name=${e} value=${i} checked=${o===i} onChange=${()=>n(i)} />
            ${l}
          </label>
        `)}
    </div>
  `}function ce({name:e,problems:t,hint:o}){return r`
    ${o&&r`<p class="hint" id=${`settings-${e}-hint`}>${o}</p>`}
    <p class="field-problem" id=${`settings-${e}-problem`}>${t[e]??""}</p>
  `}function Ss(e,t,o){let n=!!t[e],s=[o?`settings-${e}-hint`:"",n?`settings-${e}-problem`:""].filter(Boolean);return{"aria-invalid":n?"true":null,"aria-describedby":s.length>0?s.join(" "):null}}function Ts(e){return t=>e(t.target.value)}function kr(e,t){let o=s=>{let{text:a,rota:i}=yo(s),l=s.status==="available"&&s.live&&s.load<s.seats,c=s.status==="available"&&s.live?`${a} seats taken${l?"":", full"}`:a;return{id:s.id,name:s.name,able:l,text:i==="missing"?`${c}; expected, not here`:c}};return e.filter(({id:s})=>!t.includes(s)).map(o).sort((s,a)=>Number(a.able)-Number(s.able)||s.name.localeCompare(a.name))}function tt(e){return[...new Set(e.flatMap(({teams:t})=>t??[]))].sort((t,o)=>t.localeCompare(o))}function xr(e){let t=String(e.get("target")??""),o=t.indexOf(":");if(o<0)return null;let n=i=>String(e.get(i)??"").trim(),s=t.slice(o+1),a=t.startsWith("team:")?{team:s}:{to:s};return n("note")!==""&&(a.note=n("note")),n("reason")!==""&&(a.reason=n("reason")),a}var dd=r`One phrase on each line. Exceptions follow after a bar: <code>refund | refund policy</code>`;function As({prefix:e,form:t,set:o,problems:n}){let s=a=>o({...t,...a});return r`
    ${e===""&&r`<${Ne} name="mode" label="When a person is called" plain value=${t.mode} set=${a=>s({mode:a})} options=${pd} />`}
    <${ce} name=${e===""?"trigger":"shadow"} problems=${n} />
    ${t.mode==="auto"&&r`<${fd} prefix=${e} form=${t} change=${s} problems=${n} />`}
  `}var pd=[["auto","Automatically"],["manual","Manual only: operators join of their own accord"]];function fd({prefix:e,form:t,change:o,problems:n}){let s=(l,c)=>o({groups:t.groups.map((u,d)=>d===l?{...u,...c}:u)}),a=()=>{o({groups:[...t.groups,{keywords:"",needs:{priority:"normal",teams:"",skills:""}}]}),De(`settings-${e}group-${t.groups.length}-keywords`)},i=l=>{o({groups:t.groups.filter((c,u)=>u!==l)}),De(`settings-${e}add-group`)};return r`
    <${$e} name=${`${e}explicit`} label="When the visitor asks for a person" value=${t.explicit} set=${l=>o({explicit:l})} />
    <${$e} name=${`${e}on_error`} label="When the AI fails: an error, no answer in time, an empty answer" value=${t.on_error} set=${l=>o({on_error:l})} />
    ${t.frustration!==null&&r`<${$e} name=${`${e}frustration`} label="When the visitor is annoyed" value=${t.frustration} set=${l=>o({frustration:l})} />`}
    <${He} name=${`${e}after_failed`} label="After so many failed answers in a row" value=${t.after_failed} set=${l=>o({after_failed:l})} problems=${n} hint="Empty for never." />
    <${et} name=${`${e}keywords`} label="When the visitor writes" rows="4" value=${t.keywords} set=${l=>o({keywords:l})} problems=${n} hint=${dd} />
    ${t.groups.map((l,c)=>r`
        <div class="group" role="group" key=${c} aria-label=${`Phrases for particular colleagues, ${c+1}`}>
          <${et} name=${`${e}group-${c}-keywords`} label="When the visitor writes" rows="2" value=${l.keywords} set=${u=>s(c,{keywords:u})} problems=${n} />
          <${Es} prefix=${`${e}group-${c}`} needs=${l.needs} set=${u=>s(c,{needs:u})} problems=${n} />
          <button type="button" class="action plain" onClick=${()=>i(c)}>Remove these phrases</button>
        </div>
      `)}
    <button type="button" id=${`settings-${e}add-group`} class="action plain add" onClick=${a}>Add phrases for particular colleagues</button>
  `}function Es({prefix:e,needs:t,set:o,problems:n}){let s=tt(W.value),a=s.length>0?` There are: ${s.join(", ")}.`:"";return r`
    <div class="field">
      <label for=${`settings-${e}-priority`}>Priority</label>
      <select id=${`settings-${e}-priority`} value=${t.priority} onChange=${i=>o({...t,priority:i.target.value})}>
        <option value="high">High: before all others</option>
        <option value="normal">Normal</option>
        <option value="low">Low: after all others</option>
      </select>
    </div>
    <${Be} name=${`${e}-teams`} label="Teams, the first choice first" value=${t.teams} set=${i=>o({...t,teams:i})} problems=${n} hint=${`With commas between. Empty for everybody.${a}`} />
    <${Be} name=${`${e}-skills`} label="Skills" value=${t.skills} set=${i=>o({...t,skills:i})} problems=${n} hint="With commas between." />
  `}function De(e){requestAnimationFrame(()=>document.getElementById(e)?.focus())}var md=r`<code>{visitor}</code>, <code>{operator}</code>, <code>{agent}</code> and <code>{page}</code> are filled in before it is sent.`;function Sr({form:e,set:t,problems:o}){let n=(i,l)=>t(e.map((c,u)=>u===i?{...c,...l}:c)),s=()=>{t([...e,{shortcut:"",text:""}]),De(`settings-canned-${e.length}-shortcut`)},a=i=>{t(e.filter((l,c)=>c!==i)),De("settings-add-canned")};return r`
    <${ce} name="canned" problems=${o} />
    ${e.map(({shortcut:i,text:l},c)=>r`
        <div class="group" role="group" key=${c} aria-label=${`Canned reply ${c+1}`}>
          <${Be} name=${`canned-${c}-shortcut`} label="Shortcut" value=${i} set=${u=>n(c,{shortcut:u})} problems=${o} />
          <${et} name=${`canned-${c}-text`} label="Reply" rows="2" value=${l} set=${u=>n(c,{text:u})} problems=${o} hint=${md} />
          <button type="button" class="action plain" onClick=${()=>a(c)}>Remove this reply</button>
        </div>
      `)}
    <button type="button" id="settings-add-canned" class="action plain add" onClick=${s}>Add a canned reply</button>
  `}var Tr="settings-zones";function Ar(e){let{form:t,set:o,problems:n}=e;return r`
    <${$e} name="hours-on" label="Offer persons within business hours only" value=${t.on} set=${s=>o({...t,on:s})} />
    <${ce} name="hours" problems=${n} />
    ${t.on&&r`<${hd} ...${e} />`}
  `}function hd(e){let{form:t,set:o,problems:n}=e,s=()=>{let{monday:a}=t.week;o({...t,week:{...t.week,tuesday:a,wednesday:a,thursday:a,friday:a}})};return r`
    <${Be} name="hours-zone" label="Time zone" list=${Tr} value=${t.zone} set=${a=>o({...t,zone:a})} problems=${n} hint="Whose clock is meant, such as Europe/Berlin." />
    <datalist id=${Tr}>${ir().map(a=>r`<option key=${a} value=${a} />`)}</datalist>
    ${eo.map(({day:a,label:i})=>r`
        <${Er} key=${a} name=${`hours-${a}`} label=${i} open=${t.week[a]} problems=${n} set=${l=>o({...t,week:{...t.week,[a]:l}})} />
      `)}
    <button type="button" id="settings-hours-copy" class="action plain add" onClick=${s}>Monday's hours from Tuesday to Friday</button>
    <${$d} ...${e} />
  `}function Er({name:e,label:t,open:o,set:n,problems:s}){let a=(c,u)=>n(o.map((d,h)=>h===c?{...d,...u}:d)),i=()=>{n([...o,o.length===0?$s:{from:"",to:""}]),De(`settings-${e}-${o.length}-from`)},l=c=>{n(o.filter((u,d)=>d!==c)),De(`settings-${e}-add`)};return r`
    <div class="day" role="group" aria-label=${t} aria-describedby=${s[e]?`settings-${e}-problem`:null}>
      <span class="day-name" aria-hidden="true">${t}</span>
      <div class="stretches">
        ${o.length===0&&r`<span class="closed">Closed</span>`}
        ${o.map(({from:c,to:u},d)=>r`
            <div class="stretch" key=${d}>
              <input type="time" id=${`settings-${e}-${d}-from`} aria-label=${`${t}: opens`} value=${c} onInput=${h=>a(d,{from:h.target.value})} />
              <span aria-hidden="true">–</span>
              <input type="time" id=${`settings-${e}-${d}-to`} aria-label=${`${t}: closes`} value=${u} onInput=${h=>a(d,{to:h.target.value})} />
              <button type="button" class="link" aria-label=${`${t}: remove ${c} to ${u}`} onClick=${()=>l(d)}>Remove</button>
            </div>
          `)}
      </div>
      <button type="button" id=${`settings-${e}-add`} class="link" aria-label=${`${t}: add hours`} disabled=${o.length>=jo} onClick=${i}>Add</button>
      <${ce} name=${e} problems=${s} />
    </div>
  `}function $d({form:e,set:t,problems:o}){let{exceptions:n}=e,s=c=>t({...e,exceptions:c}),a=(c,u)=>s(n.map((d,h)=>h===c?{...d,...u}:d)),i=()=>{s([...n,{date:"",open:[],note:""}]),De(`settings-hours-exception-${n.length}-date`)},l=c=>{s(n.filter((u,d)=>d!==c)),De("settings-hours-exceptions-add")};return r`
    <p class="radios-label">Dates that differ</p>
    <${ce} name="hours-exceptions" problems=${o} />
    ${n.map((c,u)=>{let d=`hours-exception-${u}`,h=c.date||"New date";return r`
        <div class="group" role="group" key=${u} aria-label=${`Date that differs: ${h}`}>
          <div class="exception">
            <label>Date <input type="date" id=${`settings-${d}-date`} value=${c.date} onInput=${$=>a(u,{date:$.target.value})} /></label>
            <label>Note <input id=${`settings-${d}-note`} value=${c.note} maxlength="80" placeholder="Christmas" autocomplete="off" onInput=${$=>a(u,{note:$.target.value})} /></label>
            <button type="button" class="link" aria-label=${`Remove the date ${h}`} onClick=${()=>l(u)}>Remove</button>
          </div>
          <${Er} name=${d} label=${h} open=${c.open} problems=${o} set=${$=>a(u,{open:$})} />
        </div>
      `})}
    <button type="button" id="settings-hours-exceptions-add" class="action plain add" onClick=${i}>Add a date</button>
    <p class="hint">A time that ends at 00:00 ends at midnight; one that ends before it begins runs into the next day.</p>
  `}var Cs=[{id:"triggers",label:"When to hand off"},{id:"hours",label:"Business hours"},{id:"people",label:"Who answers",help:"Nobody is excluded by teams or skills: who fits is asked first, and where nobody who fits is free, everybody is."},{id:"waiting",label:"While waiting"},{id:"texts",label:"Texts",help:"What visitors read."},{id:"canned",label:"Canned replies",help:"An operator writes / and the shortcut."},{id:"after",label:"After",help:"Once an operator has a conversation, and once nobody needs it any more."},{id:"files",label:"Files",help:"None that a computer runs can be allowed. What a file is the server sees in its bytes."},{id:"places",label:"Where the widget may be embedded"}],Cr=[{name:"name",label:"Name",rows:1,hint:"What the AI is called."},{name:"greeting",label:"Greeting",rows:2},{name:"status_line",label:"When a person is called",rows:1},{name:"failed_text",label:"When the AI has no answer",rows:2},{name:"nobody_text",label:"When a person is asked for and nobody is there",rows:3},{name:"late_offer_text",label:"When somebody is there later",rows:2,hint:"To a visitor who asked in vain. Two buttons stand below it."},{name:"nobody_left_text",label:"When the last operator left while the visitor waits",rows:2},{name:"still_waiting_text",label:"When nobody came in time and there is no AI to go on",rows:2},{name:"form_text",label:"When nobody came in time and a contact is asked for",rows:3,hint:"A form stands below it."},{name:"callback_text",label:"When nobody came in time and somebody is to write back",rows:3},{name:"contact_text",label:"When a contact was left",rows:2},{name:"timeout_text",label:"When nobody came in time and the AI goes on",rows:3},{name:"cancelled_text",label:"When the visitor does not want to wait any longer",rows:2},{name:"released_text",label:"When an operator stayed silent",rows:2},{name:"lost_text",label:"When the operator is lost and the visitor waits again",rows:2},{name:"kept_text",label:"When the operator is lost and should be back soon",rows:2},{name:"returned_text",label:"When the operator gives it back to the AI",rows:2}];function Ir(e){let{form:t,change:o,problems:n}=e;return r`
    <${bd} />
    <${je} id="triggers">
      <${As} prefix="" form=${t.trigger} set=${s=>o({trigger:s})} problems=${n} />
      <${ot} ...${e} name="reply_seconds" label="The AI must answer within (seconds)" hint="A later answer counts as a failed one." />
      <${Ne} name="shadow-mode" label="Try another rule beside it, without following it" value=${t.shadow.mode} options=${gd} set=${s=>o({shadow:{...t.shadow,mode:s}})} />
      ${t.shadow.mode==="auto"&&r`<div class="nested"><${As} prefix="shadow-" form=${t.shadow} set=${s=>o({shadow:s})} problems=${n} /></div>`}
    <//>
    <${je} id="hours"><${Ar} form=${t.hours} set=${s=>o({hours:s})} problems=${n} /><//>
    <${je} id="people"><${yd} ...${e} /><//>
    <${je} id="waiting"><${_d} ...${e} /><//>
    <${je} id="texts">
      ${Cr.map(({name:s,label:a,rows:i,hint:l})=>{let c={name:s,label:a,hint:l,problems:n,required:!0,value:t[s],set:We(o,s)};return i===1?r`<${Be} key=${s} ...${c} />`:r`<${et} key=${s} ...${c} rows=${String(i)} />`})}
    <//>
    <${je} id="canned"><${Sr} form=${t.canned} set=${s=>o({canned:s})} problems=${n} /><//>
    <${je} id="after"><${wd} ...${e} /><//>
    <${je} id="files"><${kd} ...${e} /><//>
    <${je} id="places">
      <${et} name="origins" label="Allowed origins" rows="3" value=${t.origins} set=${s=>o({origins:s})} problems=${n} hint=${r`One on each line, such as <code>https://shop.example</code>`} />
    <//>
  `}var gd=[["off","No"],["auto","Record what these triggers would do"],["manual","Record what “Manual only” would do"]],vd=[["return_to_ai","The AI goes on"],["form","The AI goes on, and a form asks for the visitor’s contact"],["callback","It stays in the list, and somebody is to write back"]];function bd(){let e=t=>{let o=document.getElementById(`settings-section-${t}`);o?.scrollIntoView({block:"start"}),o?.focus({preventScroll:!0})};return r`
    <nav class="sections" aria-label="Sections of the settings">
      ${Cs.map(({id:t,label:o})=>r`<button key=${t} type="button" class="link" onClick=${()=>e(t)}>${o}</button>`)}
    </nav>
  `}function je({id:e,children:t}){let o=Cs.find(n=>n.id===e);return r`
    <fieldset id=${`settings-section-${e}`} tabindex="-1">
      <legend>${o?.label}</legend>
      ${o?.help&&r`<p class="hint">${o.help}</p>`} ${t}
    </fieldset>
  `}function yd(e){let{form:t,change:o,problems:n}=e;return r`
    <${Es} prefix="needs" needs=${t.needs} set=${s=>o({needs:s})} problems=${n} />
    <${Ne} name="routing" label="How it finds an operator" value=${t.routing} set=${We(o,"routing")} options=${[["pull","Operators take from the list"],["push","Offer to one operator after the other"]]} />
    <${Ne} name="order" label="Who is asked first" value=${t.order} set=${We(o,"order")} options=${[["least_busy","Who has the smallest share of the seats taken"],["longest_idle","Whose last seat came free the longest ago"],["round_robin","In turn: who was given one the longest ago"]]} />
    <${$e} name="sticky" label="Ask whom the visitor last talked to before all others" value=${t.sticky} set=${s=>o({sticky:s})} />
    <${ot} ...${e} name="offer_seconds" label="An operator may think about an offer for (seconds)" />
    <${He} name="misses_to_away" label="Set an operator Away after so many missed offers in a row" value=${t.misses_to_away} set=${We(o,"misses_to_away")} problems=${n} hint="Empty for never." />
  `}function _d(e){let{form:t,change:o}=e;return r`
    <${ot} ...${e} name="queue_seconds" label="A visitor waits for a person at most (seconds)" />
    <${Ne} name="on_timeout" label="When nobody came in that time" value=${t.on_timeout} set=${We(o,"on_timeout")} options=${vd} />
    ${t.on_timeout!=="return_to_ai"&&r`<${ot} ...${e} name="callback_seconds" label="Somebody writes back within (seconds)" hint="Then the AI goes on." />`}
    <${Ne} name="when_full" label="When everybody is full" value=${t.when_full} set=${We(o,"when_full")} options=${[["queue","Let visitors wait"],["suppress","Offer no person"]]} />
    <${Ne} name="on_nobody" label="When the last operator leaves while a visitor waits" value=${t.on_nobody} set=${We(o,"on_nobody")} options=${[["wait","Let the visitor wait: somebody may come back"],["return_to_ai","The AI goes on at once"]]} />
    <${$e} name="late_offer" label="Tell visitors who asked in vain when somebody is there" value=${t.late_offer} set=${n=>o({late_offer:n})} />
  `}function wd(e){let{form:t,change:o,problems:n}=e,s=t.on_lost,a=i=>o({on_lost:{...s,seconds:i}});return r`
    <${ot} ...${e} name="remind_seconds" label="Remind an operator who has not written yet after (seconds)" />
    <${ot} ...${e} name="release_seconds" label="Put it back into the queue after (seconds)" hint="Counted from when the operator joined, without a first message." />
    <${ot} ...${e} name="answer_seconds" label="Remind an operator of an unanswered message after (seconds)" />
    <${ot} ...${e} name="transfer_seconds" label="A colleague may think about a transfer for (seconds)" />
    <${Ne} name="on_lost" label="When an operator leaves or is cut off" value=${s.mode} set=${i=>o({on_lost:{...s,mode:i}})} options=${[["requeue","The visitor is first in line for the next one"],["keep","Keep it for the operator for a while"],["return_to_ai","The AI goes on"]]} />
    ${s.mode==="keep"&&r`<${He} name="on_lost-seconds" label="Keep it for (seconds)" value=${s.seconds} words=${Vo(s.seconds)} set=${a} problems=${n} required />`}
    <${He} name="idle_resolve_seconds" label="Resolve a conversation of the AI without a word for (seconds)" min="60" value=${t.idle_resolve_seconds} words=${Vo(t.idle_resolve_seconds)} set=${We(o,"idle_resolve_seconds")} problems=${n} hint="Empty for never." />
    <${He} name="keep_days" label="Erase a conversation after so many days without an entry" value=${t.keep_days} set=${We(o,"keep_days")} problems=${n} hint="For good, and never while a visitor waits or an operator has it. Empty for never." />
    <${$e} name="ratings" label="Ask visitors to rate the AI and the operator once their part is over" value=${t.ratings} set=${i=>o({ratings:i})} />
  `}function ot({form:e,change:t,problems:o,name:n,label:s,hint:a}){return r`<${He} name=${n} label=${s} hint=${a} value=${e[n]} words=${Vo(e[n])} set=${We(t,n)} problems=${o} required />`}function We(e,t){return o=>e({[t]:o})}function kd({form:e,change:t,problems:o}){let{megabytes:n,on:s,types:a}=e.attachments,i=c=>t({attachments:{...e.attachments,...c}}),l=c=>u=>i({types:u?[...a,c]:a.filter(d=>d!==c)});return r`
    <${$e} name="attachments" label="Visitors and operators may send each other files" value=${s} set=${c=>i({on:c})} hint="Where the server keeps files." />
    ${s&&r`
      <div class="nested" role="group" aria-label="Kinds of files">
        ${fs.map(([c,u])=>r`<${$e} key=${c} name=${`attachments-${c.replace("/","-")}`} label=${u} value=${a.includes(c)} set=${l(c)} />`)}
        <${ce} name="attachments-types" problems=${o} />
      </div>
      <${He} name="attachments-megabytes" label="A file may have at most (megabytes)" value=${n} set=${c=>i({megabytes:c})} problems=${o} min="0" step="any" required />
    `}
  `}var Xo=class extends D{state={version:0,before:null,form:null,problem:"",refused:{},saving:!1};componentDidMount(){this.#e()}async#e(){try{let{version:t,settings:o}=await _("GET",Mr(this.props.agentId));this.setState({version:t,before:o,form:ws(o),problem:""})}catch(t){this.setState({problem:t.detail})}}async#t(t){t.preventDefault();let{form:o,before:n,version:s}=this.state;if(!o||!n)return;let a=xs(o),i=Object.keys(a)[0];if(i!==void 0){this.setState({problem:"Some fields need another value. Nothing was saved.",refused:{}}),this.#o(i);return}this.setState({saving:!0,problem:"",refused:{}});try{await _("PUT",Mr(this.props.agentId),{version:s,settings:fr(o,n)}),this.props.onClose()}catch(l){let{detail:c}=l,u=wr(c);this.setState({saving:!1,problem:c,refused:u===""?{}:{[u]:c}}),u!==""&&this.#o(u)}}#o(t){requestAnimationFrame(()=>{let o=document.getElementById(`settings-${t}-problem`),n=document.getElementById(`settings-${t}`)??o?.closest("[role=group]")?.querySelector("input");(n??o)?.scrollIntoView({block:"center"}),n instanceof HTMLElement&&n.focus({preventScroll:!0})})}render({agentId:t,onClose:o}){let{form:n,problem:s,refused:a,saving:i}=this.state,l=u=>n&&this.setState({form:{...n,...u}}),c=n?{...a,...xs(n)}:{};return r`
      <${z} id="settings-dialog" title="Handoff settings" onClose=${o}>
        <${xd} agentId=${t} />
        <form id="settings-form" onSubmit=${u=>{this.#t(u)}}>
          ${n?r`<${Ir} form=${n} change=${l} problems=${c} />`:!s&&r`<p class="empty">Loading…</p>`}
          <div class="dialog-foot">
            <p id="settings-problem" class="problem" role="alert">${s}</p>
            <button type="submit" id="settings-save" class="action primary" disabled=${!n||i}>${i?"Saving…":"Save"}</button>
          </div>
        </form>
      <//>
    `}};function xd({agentId:e}){let t=f.value?.agents??[];return t.length<2?null:r`
    <div class="field">
      <label for="settings-agent">Agent</label>
      <select id="settings-agent" value=${e} onChange=${n=>{S.value={kind:"settings",agentId:n.target.value}}}>
        ${t.map(({id:n,name:s})=>r`<option key=${n} value=${n}>${s}</option>`)}
      </select>
    </div>
  `}function Mr(e){return`api/agents/${encodeURIComponent(e)}`}function Nr(e){let t=[{id:"hour",label:"One hour",until:e+36e5},{id:"three",label:"Three hours",until:e+108e5},{id:"tomorrow",label:"Tomorrow morning",until:Or(e,1)},{id:"monday",label:"Next Monday",until:Or(e,Sd(e))}];return t.filter(({until:o},n)=>t.findIndex(s=>s.until===o)===n)}function Dr(e,t){return Number.isFinite(e)?e<=t?"This time is past. Choose a later one.":e>t+2160*36e5?"Choose a time within 90 days.":"":"Choose a day and a time."}function Wr(e){let t=new Date(e),o=n=>String(n).padStart(2,"0");return`${t.getFullYear()}-${o(t.getMonth()+1)}-${o(t.getDate())}T${o(t.getHours())}:${o(t.getMinutes())}`}function Or(e,t){let o=new Date(e);return o.setDate(o.getDate()+t),o.setHours(9,0,0,0),o.getTime()}function Sd(e){return(8-new Date(e).getDay())%7||7}var Jo=class extends D{state={problem:"",sending:!1};#e=Date.now();async#t(t){let o=Dr(t,Date.now());if(this.setState({problem:o,sending:o===""}),o!=="")return;let n=await Po(this.props.row,"snooze",{until:t});n!==""&&this.setState({sending:!1,problem:n})}render({onClose:t}){let{problem:o,sending:n}=this.state;return r`
      <${z} id="snooze-dialog" title="Put aside" onClose=${t}>
        <form onSubmit=${a=>{a.preventDefault();let i=new FormData(a.target).get("until");this.#t(new Date(String(i??"")).getTime())}}>
          <p class="dialog-intro">It stays yours and comes back at that time, or as soon as the visitor writes.</p>
          <div class="presets">
            ${Nr(this.#e).map(({id:a,label:i,until:l})=>r`
                <button key=${a} type="button" id=${`snooze-${a}`} class="action plain preset" disabled=${n} onClick=${()=>{this.#t(l)}}>
                  <span>${i}</span> <span class="hint">${H(l,this.#e)}</span>
                </button>
              `)}
          </div>
          <label for="snooze-until">Until another time</label>
          <input type="datetime-local" id="snooze-until" name="until" required min=${Wr(this.#e)} aria-describedby="snooze-problem" />
          <div class="dialog-foot">
            <p id="snooze-problem" class="problem" role="alert">${o}</p>
            <button type="submit" id="snooze-submit" class="action primary" disabled=${n}>Put aside</button>
          </div>
        </form>
      <//>
    `}};var Qo=class extends D{state={problem:"",sending:!1};#e=null;componentDidMount(){this.#e=W.subscribe(()=>this.setState({}))}componentWillUnmount(){this.#e?.()}async#t(t){t.preventDefault();let o=xr(new FormData(t.target));if(!o){this.setState({problem:"Choose a colleague or a team."});return}this.setState({sending:!0,problem:""});let n=await Po(this.props.row,"transfer",o);n!==""&&this.setState({sending:!1,problem:n})}render({row:t,onClose:o}){let n=t.operator?.id===f.value?.id,s=t.operator?.name??"a colleague",a=kr(W.value,[t.operator?.id??"",f.value?.id??""]),i=tt(W.value),{problem:l,sending:c}=this.state;return r`
      <${z} id="transfer-dialog" title="Transfer" onClose=${o}>
        <form onSubmit=${u=>{this.#t(u)}}>
          <p class="dialog-intro">${n?"You have it until somebody has accepted.":`${s} has it until somebody has accepted.`}</p>
          <fieldset>
            <legend>To a colleague</legend>
            ${a.length===0&&r`<p class="hint">You have no colleague for this agent.</p>`}
            <div class="choice-list">${a.map(u=>r`<${Lr} key=${u.id} value=${`operator:${u.id}`} label=${u.name} hint=${u.text} off=${!u.able} />`)}</div>
          </fieldset>
          ${i.length>0&&r`
            <fieldset>
              <legend>To a team</legend>
              <div class="choice-list">${i.map(u=>r`<${Lr} key=${u} value=${`team:${u}`} label=${u} hint="one after the other is asked" off=${!1} />`)}</div>
            </fieldset>
          `}
          <label for="transfer-note">What should be known? (optional)</label>
          <textarea id="transfer-note" name="note" rows="2" maxlength="2000"></textarea>
          ${!n&&r`
            <label for="transfer-reason">Why do you move it from ${s}? ${s} will see it.</label>
            <input id="transfer-reason" name="reason" required maxlength="200" autocomplete="off" />
          `}
          <div class="dialog-foot">
            <p id="transfer-problem" class="problem" role="alert">${l}</p>
            <button type="submit" id="transfer-submit" class="action primary" disabled=${c}>Ask</button>
          </div>
        </form>
      <//>
    `}};function Lr({value:e,label:t,hint:o,off:n}){return r`
    <label class=${`check ${n?"off":""}`}>
      <input type="radio" name="target" value=${e} disabled=${n} />
      <span>${t}</span> <span class="hint">${o}</span>
    </label>
  `}var Td=6e4;function Rr(e,t,o,n){let[s,a]=[e,t].map(l=>l!==null&&Ad(l,o));if(s&&!a)return"ends";let i=t!==null&&(ne(t,o)!==null||n-(t.called?t.updated_at:t.since)<Td);return!s&&a&&i?"begins":null}function Pr(e,t){return e!==null&&t&&e.live&&e.status==="available"}function Fr(e,t){let o=ne(e,t),n=Q(e.visitor,e.contact);return!o&&e.called?{title:`You are mentioned: ${n}`,body:""}:{title:o?.kind==="transfer"?`${o.from??"A colleague"} asks you to take ${n}`:o?`Offered to you: ${n}`:`${n} is waiting`,body:e.cause?B(e.cause):""}}function qr(e,t){return typeof e?.remind_at=="number"&&t!==null&&!t.remind_at&&Is(t)}function Is(e){return e?.list==="mine"&&e.preview?.from!=="operator"&&!e.snoozed_until}function Ur(e){return{title:`${Q(e.visitor,e.contact)} waits for your reply`,body:""}}function Ad(e,t){return ne(e,t)!==null||e.called===!0||e.list==="waiting"&&e.phase==="waiting"&&!e.callback}var Os="handoff-inbox:bell",Ed=3e3,Cd=[660,880],Ms=.16,mt=null,Hr=0,jr=!navigator.locks,Zo=new Map,en=new Map,zr=m(()=>r`
    <button type="button" id="bell" class="quiet" aria-pressed=${String(Ee.value)} onClick=${()=>{Ns(!Ee.value)}}>
      ${Ee.value?"Alerts on":"Alerts off"}
    </button>
  `);function Yr(){Ee.value=Me(Os)==="on",w.onChange=Id,navigator.locks?.request(Os,()=>(jr=!0,new Promise(()=>{})))}async function Ns(e){if(Ee.value=e,Ie(Os,e?"on":"off"),!e)return Md();Gr(),globalThis.Notification?.permission==="default"&&await Notification.requestPermission()}function Id(e,t){let o=f.peek(),n=(t??e)?.id;if(!o||!n||!Te.peek())return;let s=Rr(e,t,o,Date.now());s==="ends"&&(Zo.get(n)?.close(),Zo.delete(n)),Is(t)||(en.get(n)?.close(),en.delete(n));let a=Ee.peek()&&jr&&Pr(o,ae.peek()==="live"),i=qr(e,t);s!=="begins"&&!i||!t||!a||(Date.now()-Hr>=Ed&&Gr(),!(!document.hidden&&document.hasFocus())&&(i?Br(t,Ur(t),en):Br(t,Fr(t,o),Zo)))}function Br(e,{title:t,body:o},n){if(globalThis.Notification?.permission!=="granted")return;let s=new Notification(t,{body:o,tag:`handoff-${e.id}`});s.onclick=()=>{focus(),C(e.id),s.close()},n.set(e.id,s)}function Gr(){Hr=Date.now(),mt??=new AudioContext,mt.resume(),Cd.forEach((e,t)=>{if(!mt)return;let[o,n]=[mt.createOscillator(),mt.createGain()],s=mt.currentTime+t*Ms;o.frequency.value=e,n.gain.setValueAtTime(0,s),n.gain.linearRampToValueAtTime(.2,s+.02),n.gain.linearRampToValueAtTime(0,s+Ms),o.connect(n).connect(mt.destination),o.start(s),o.stop(s+Ms)})}function Md(){for(let e of[Zo,en]){for(let t of e.values())t.close();e.clear()}}function J(e){return ve(()=>e(pe.value)).value}function ge({at:e}){return r`<time datetime=${_e(e)} title=${ye(e)}>${In(e)}</time>`}var It=m(({until:e})=>{let t=e-pe.value;return r`<time class=${`countdown ${t<1e4?"short":""}`} role="timer" aria-live="off" datetime=${_e(e)} title=${ye(e)}>${ko(e,pe.value)}</time>`});var Kr=m(({id:e})=>{let t=w.get(e);if(!t)return null;let o=R.value==="waiting"?t.since:t.updated_at,n=(f.value?.agents.length??0)>1;return r`
      <button
        type="button"
        class=${`row ${t.phase} ${V.value===e?"pointed":""}`}
        data-conversation=${e}
        aria-current=${y.value===e?"true":null}
        onClick=${()=>{C(e)}}
      >
        <span class="row-head">
          <span class="row-name">${Q(t.visitor,t.contact)}</span>
          <time class="row-time" datetime=${_e(o)} title=${ye(o)}>${J(s=>Z(o,s))}</time>
        </span>
        <span class="row-preview">${Dd(t)}</span>
        <${Od} row=${t} many=${n} />
      </button>
    `}),Od=m(({row:e,many:t})=>{let o=gt(e,f.value?.id??""),n=e.cause!==null&&e.phase!=="resolved",s=e.phase==="offered"||e.list==="others",a=f.value&&ne(e,f.value),i=e.snoozed_until&&J(l=>H(e.snoozed_until??0,l));return r`
      <span class="row-tags">
        ${a&&r`<span class="tag asked-tag">${a.kind==="offer"?"Asks you":`${a.from??"A colleague"} asks you`} · <${It} until=${a.until} /></span>`}
        ${!a&&e.transfer&&r`<span class="tag phase">${e.transfer.to.name} is asked</span>`}
        ${e.priority==="high"&&e.phase!=="resolved"&&r`<span class="tag cause">High priority</span>`}
        ${e.priority==="low"&&e.phase!=="resolved"&&r`<span class="tag">Low priority</span>`}
        ${e.called&&r`<span class="tag asked-tag">Mentions you</span>`}
        ${e.team&&e.phase!=="resolved"&&r`<span class="tag">${e.team}</span>`}
        ${e.callback&&r`<span class="tag cause">Callback</span>`}
        ${i&&r`<span class="tag">Until ${i}</span>`}
        ${e.phase==="ai"&&e.unmet&&r`<span class="tag cause">Asked in vain: ${ct(e.unmet)}</span>`}
        ${s&&r`<span class="tag phase">${o}</span>`}
        ${n&&e.cause&&r`<span class="tag cause">${B(e.cause)}</span>`}
        ${(e.tags??[]).map(l=>r`<span key=${l} class="tag own-tag" dir="auto">${l}</span>`)}
        ${t&&E.value===null&&r`<span class="tag">${j(e.agent_id)}</span>`}
      </span>
    `}),Nd={visitor:"",ai:"AI: ",operator:"Team: ",system:""};function Dd({preview:e}){return e?`${Nd[e.from]??""}${e.text}`:"No message yet"}function ht(e,t,o,n=1){return e.count===0?{start:0,end:0}:{start:e.at(t-o*n),end:e.at(t+o*(1+n))+1}}function Mt(e,t,o,n){let s=ht(t,o,n,.5);return e.start<=s.start&&e.end>=s.end}function on(e,t){return{count:e,at:o=>Math.max(0,Math.min(e-1,Math.floor(o/t)))}}function Vr(e,t){let o=e.map(({id:n,at:s})=>({at:s,now:t(n)})).filter(({now:n})=>n>=0).map(({at:n,now:s})=>s-n);return o.sort((n,s)=>n-s),o[Math.floor(o.length/2)]??0}var tn=class{count=0;total=0;#e=new Float64Array(0);#t=new Float64Array(1);fill(t,o){let n=2**Math.ceil(Math.log2(Math.max(t,1))),s=new Float64Array(n+1);this.#e=new Float64Array(n);for(let a=0;a<t;a+=1){let i=o(a);this.#e[a]=i,s[a+1]=i}for(let a=1;a<=n;a+=1){let i=a+(a&-a);i<=n&&(s[i]=(s[i]??0)+(s[a]??0))}this.#t=s,this.count=t,this.total=s[n]??0}grow(t,o){if(t>this.#e.length){let[n,s]=[this.count,this.#e];this.fill(t,a=>a<n?s[a]??0:o(a));return}for(;this.count<t;this.count+=1)this.#o(this.count,o(this.count))}measured(t,o){let n=o-(this.#e[t]??0);return Math.abs(n)<.01?!1:(this.#o(t,n),!0)}offset(t){let o=0;for(let n=t;n>0;n-=n&-n)o+=this.#t[n]??0;return o}at(t){let[o,n]=[0,t];for(let s=this.#e.length;s>=1;s/=2){let a=this.#t[o+s];a!==void 0&&a<=n&&(o+=s,n-=a)}return Math.max(0,Math.min(this.count-1,o))}#o(t,o){this.#e[t]=(this.#e[t]??0)+o,this.total+=o;for(let n=t+1;n<this.#t.length;n+=n&-n)this.#t[n]=(this.#t[n]??0)+o}};var Wd=93,Ld=800,Xr=150,nn=null;function an(e){let t=R.value,o=w.rows(t),n=o[wa(o.length,w.placeOf(t,V.value),e)]?.id;n!==void 0&&(V.value=n,nn?.reveal(n))}var sn=class extends be{#e=null;#t=Wd;#o=Ld;#n=0;#a={start:0,end:0};#i=[];#s=0;#r=0;#u=-Xr;#c;#l=null;#p=null;#d=null;#f=new ResizeObserver(()=>this.#v());componentDidMount(){nn=this,this.componentDidUpdate()}componentWillUnmount(){super.componentWillUnmount(),nn===this&&(nn=null),this.#f.disconnect(),clearTimeout(this.#c)}componentDidUpdate(){let t=this.#e;if(!t)return;this.#r!==0&&(t.scrollTop+=this.#r),this.#l!==null&&(t.scrollTop=this.#l),[this.#r,this.#l]=[0,null];let o=this.#d&&t.querySelector(`[data-conversation="${CSS.escape(this.#d)}"]`);o instanceof HTMLElement&&o!==document.activeElement&&o.focus({preventScroll:!0})}reveal(t){let o=w.placeOf(this.props.name,t);if(o<0||!this.#e)return;let n=o*this.#t;this.#n=Math.max(Math.min(this.#n,n),n+this.#t-this.#o),this.#s=0,this.#m(),this.#p=t,this.#l=this.#n,this.forceUpdate()}#g=t=>{this.#e=t,this.#f.disconnect(),t&&this.#f.observe(t)};#v(){let t=this.#e;if(!t||t.clientHeight===0)return;t.scrollTop===0&&(t.scrollTop=this.#n-this.#s);let o=t.clientHeight,n=t.querySelector("li")?.getBoundingClientRect().height||this.#t;o===this.#o&&n===this.#t||([this.#o,this.#t]=[o,n],this.forceUpdate())}#b=()=>{let t=this.#e;if(!t||t.clientHeight===0)return;this.#n=t.scrollTop+this.#s,this.#u=performance.now(),this.#m();let{name:o}=this.props,n=on(w.rows(o).length,this.#t);Mt(this.#a,n,this.#n,this.#o)||this.forceUpdate(),this.#n>0&&n.at(this.#n+2*this.#o)>=n.count-1&&qn()};#m(){let t=w.rows(this.props.name),{start:o,end:n}=ht(on(t.length,this.#t),this.#n,this.#o,0);this.#i=t.slice(o,n).map(({id:s},a)=>({id:s,at:o+a}))}#h=t=>{let o=_a[t.key];!o||t.ctrlKey||t.metaKey||t.altKey||(t.preventDefault(),an(o))};view({name:t}){let o=w.rows(t),n=se.find(l=>l.name===t);if(o.length===0)return r`<p class="empty" id="rows">${Te.value?n?.empty:"Loading…"}</p>`;let s=!!Se.value[t],a=this.#$(t,o.length).map(l=>({at:l,id:o[l]?.id??""}));this.#m();let i=l=>`${l*this.#t-this.#s}px`;return r`
      <div class="rows-scroller" ref=${this.#g} onScroll=${this.#b}>
        <ul class="rows even" id="rows" aria-label=${n?.label} style=${{blockSize:i(o.length)}} onKeyDown=${this.#h}>
          ${a.map(({at:l,id:c})=>r`
              <li key=${c} aria-posinset=${l+1} aria-setsize=${s?-1:o.length} style=${{insetBlockStart:i(l)}}><${Kr} id=${c} /></li>
            `)}
        </ul>
        ${s&&r`<button type="button" id="load-more" class="more" onClick=${()=>{qn()}}>Load more</button>`}
      </div>
    `}#$(t,o){let n=h=>w.placeOf(t,h);if(this.#n>0){let h=Vr(this.#i,n)*this.#t;this.#s+=h,this.#n=Math.max(0,this.#n+h)}this.#y();let s=document.activeElement,a=s instanceof HTMLElement&&this.#e?.contains(s);this.#d=this.#p??(a?s.dataset.conversation??null:null),this.#p=null;let i=on(o,this.#t);Mt(this.#a,i,this.#n,this.#o)||(this.#a=ht(i,this.#n,this.#o));let{start:l,end:c}=this.#a,u=Array.from({length:Math.min(c,o)-l},(h,$)=>l+$),d=this.#d===null?-1:n(this.#d);return d<0||d>=l&&d<c?u:[...u,d].sort((h,$)=>h-$)}#y(){if(clearTimeout(this.#c),this.#s===0)return;let t=this.#u+Xr-performance.now();if(t>0){this.#c=setTimeout(()=>this.forceUpdate(),t);return}this.#r+=this.#s,this.#s=0}};var Ds=[{key:"j / k",label:"Next or previous conversation"},{key:"Enter",label:"Open it"},{key:"↓ ↑ Home End",label:"Move in the list, from a row"},{key:"1 … 5",label:"Go to a list"},{key:"c",label:"Take, accept or join",actions:["claim","accept","join"]},{key:"r",label:"Write a reply"},{key:"n",label:"Write a note for the team"},{key:"/ in a reply",label:"Canned replies"},{key:"@ in a note",label:"Mention a colleague"},{key:"i",label:"Draft a reply with the AI"},{key:"d",label:"Decline",actions:["decline"]},{key:"o",label:"Take over from a colleague",actions:["take-over"]},{key:"t",label:"Transfer",actions:["transfer"]},{key:"w",label:"Do not ask the colleague any more",actions:["withdraw"]},{key:"s",label:"Put aside, or take up again",actions:["snooze","wake"]},{key:"x",label:"Return to AI",actions:["return"]},{key:"e",label:"Resolve",actions:["resolve"]},{key:"z",label:"Reopen",actions:["reopen"]},{key:"l",label:"Tags"},{key:"a",label:"Give a waiting visitor to a team"},{key:"p",label:"Add to knowledge base",actions:["publish"]},{key:"u",label:"Unanswered questions"},{key:"f",label:"Filter and views"},{key:"/",label:"Search what was said"},{key:"v",label:"Available or Away"},{key:"b",label:"Alerts on or off"},{key:",",label:"Handoff settings"},{key:".",label:"Details"},{key:"?",label:"This list"},{key:"Esc",label:"Leave the reply field"}];function Jr(e){return Ds.find(t=>t.key===e)?.actions??[]}function rn(e,t=[]){let o=new Map;for(let s of e.flatMap(({tags:a})=>a??[]))o.set(s,(o.get(s)??0)+1);return[...o.keys()].filter(s=>!t.includes(s)).sort((s,a)=>(o.get(a)??0)-(o.get(s)??0)||s.localeCompare(a)).slice(0,100)}function Qr(e,t){let o=e.replaceAll(","," ").replace(/\s+/g," ").trim(),n=t.some(s=>s.toLocaleLowerCase()===o.toLocaleLowerCase());return o===""||n?null:o}var to=b(!1),Rs=b({of:"",views:[]});function tl(){return`handoff-inbox:views:${f.peek()?.id??""}`}function Ws(){let e=f.value?.id??"";return Rs.value.of===e?Rs.value.views:Ma(Me(tl()))}function Zr(e){Rs.value={of:f.peek()?.id??"",views:e},Ie(tl(),JSON.stringify(e))}function Ps(){to.value=!to.value,to.value&&requestAnimationFrame(()=>document.getElementById("filter-tag")?.focus())}var ol=m(()=>r`
    <button type="button" id="filter" class="square" aria-label="Filter and views" title="Filter and views" aria-expanded=${String(to.value)} aria-controls="filter-panel" aria-pressed=${String(!Ta(de.value))} onClick=${Ps}>
      <${U} name="sieve" />
    </button>
  `),nl=m(()=>{let e=Ca(de.value);return r`
    <p class="filter-line" role="status" id="filter-line">
      ${e!==""&&r`Only: ${e} <button type="button" id="filter-off" class="link" onClick=${()=>Vn(Ft)}>Show all</button>`}
    </p>
  `}),sl=m(()=>{if(!to.value)return null;let e=de.value,t=o=>Vn({...e,...o});return r`
    <section class="filter-panel" id="filter-panel" aria-label="Filter and views">
      <${el} id="filter-tag" label="Tag" value=${e.tag} options=${rn(w.all())} set=${o=>t({tag:o})} />
      <${el} id="filter-team" label="Team" value=${e.team} options=${tt(W.value)} set=${o=>t({team:o})} />
      <${Ls} id="filter-called" label="I am mentioned" value=${e.called} set=${o=>t({called:o})} />
      <${Ls} id="filter-high" label="High priority" value=${e.high} set=${o=>t({high:o})} />
      <${Ls} id="filter-unmet" label="Asked for a person in vain" value=${e.unmet} set=${o=>t({unmet:o})} />
      <${Rd} />
    </section>
  `});function el({id:e,label:t,value:o,options:n,set:s}){let a=o===""||n.includes(o)?n:[o,...n];return r`
    <div class="field">
      <label for=${e}>${t}</label>
      <select id=${e} value=${o} onChange=${i=>s(i.target.value)}>
        <option value="">Any</option>
        ${a.map(i=>r`<option key=${i} value=${i}>${i}</option>`)}
      </select>
    </div>
  `}function Ls({id:e,label:t,value:o,set:n}){return r`<label class="check"><input type="checkbox" id=${e} checked=${o} onChange=${s=>n(s.target.checked)} /> ${t}</label>`}var Rd=m(()=>{let e=t=>{t.preventDefault();let o=t.target,n=String(new FormData(o).get("view")??"");Zr(Ia(Ws(),{name:n,agent:E.value,list:R.value,sieve:de.value})),o.reset()};return r`
    <h3>Saved views</h3>
    <ul class="views" id="views" aria-label="Saved views">
      ${Ws().map(t=>r`
          <li key=${t.name}>
            <button type="button" class="link view" data-view=${t.name} onClick=${()=>Pd(t)}>${t.name}</button>
            <button type="button" class="tag-off" aria-label=${`Forget the view ${t.name}`} onClick=${()=>Zr(Ws().filter(({name:o})=>o!==t.name))}><${U} name="cross" /></button>
          </li>
        `)}
    </ul>
    <form class="tag-form" onSubmit=${e}>
      <label class="hidden" for="view-name">Save this list and filter as</label>
      <input id="view-name" name="view" required maxlength=${Cn} autocomplete="off" placeholder="Save this list and filter as" />
      <button type="submit" id="view-save" class="action plain">Save</button>
    </form>
    <p class="hint">Views are kept in this browser.</p>
  `});function Pd({agent:e,list:t,sieve:o}){let n=f.value?.agents.some(({id:s})=>s===e)??!1;R.value=t,de.value=o,Lo(n?e:null)}var ll="handoff-inbox:single-keys";function cl(){dt.value=Me(ll)!=="off",document.addEventListener("keydown",qd)}function ul(e){dt.value=e,Ie(ll,e?"on":"off")}var Fd={j:()=>an(1),k:()=>an(-1),r:()=>rl(!1),n:()=>rl(!0),i:()=>al("suggest"),l:()=>il("tag"),a:()=>il("assign-team"),p:()=>Ro(),u:()=>S.value={kind:"questions"},f:Ps,v:()=>{Ze(f.value?.status==="available"?"away":"available")},b:()=>{Ns(!Ee.value)},",":()=>al("open-settings"),".":()=>X.value=!X.value,"/":()=>document.getElementById("search")?.focus(),"?":()=>S.value={kind:"help"}};function qd(e){let t=e.target;if(e.key==="Escape"&&t.id==="composer"&&t.blur(),!dt.value||e.ctrlKey||e.metaKey||e.altKey||e.isComposing||S.value||Bd(t))return;if(e.key==="Enter"&&t===document.body&&V.value){e.preventDefault(),C(V.value);return}let o=Fd[e.key]??Ud(e.key);o&&(e.preventDefault(),o())}function Ud(e){let t=Jr(e);if(t.length>0)return()=>gi(t);let o=/^[1-9]$/.test(e)?se[Number(e)-1]:void 0;return o?()=>R.value=o.name:null}function al(e){document.getElementById(e)?.click()}function il(e){L.value&&(X.value=!0),requestAnimationFrame(()=>document.getElementById(e)?.focus())}function rl(e){Ue.value=e,requestAnimationFrame(()=>document.getElementById("composer")?.focus())}function Bd(e){return e.isContentEditable||["INPUT","TEXTAREA","SELECT"].includes(e.tagName)}var nt=()=>S.value=null,dl=m(()=>{let e=S.value;switch(e?.kind){case"settings":return r`<${Xo} key=${e.agentId} agentId=${e.agentId} onClose=${nt} />`;case"reason":return r`<${Hd} deed=${e.deed} row=${e.row} />`;case"transfer":return r`<${Qo} row=${e.row} onClose=${nt} />`;case"snooze":return r`<${Jo} row=${e.row} onClose=${nt} />`;case"page":return r`<${Bo} key=${`${e.row.id}:${e.question}`} row=${e.row} question=${e.question} onClose=${nt} />`;case"questions":return r`<${Ho} onClose=${nt} />`;case"ledger":return r`<${qo} onClose=${nt} />`;case"help":return r`<${jd} />`;default:return null}});function Hd({deed:e,row:t}){let o=t.operator?.name??"a colleague",n=e==="decline"?"Decline":`Take over from ${o}`;return r`
    <${z} id="reason-dialog" title=${n} onClose=${nt}>
      <form onSubmit=${a=>{a.preventDefault();let i=new FormData(a.target).get("reason");bi(e,t,String(i??"").trim())}}>
        <label for="reason">Why? ${e==="decline"?"The team will see it. (optional)":`${o} will see it.`}</label>
        <input id="reason" name="reason" required=${e!=="decline"} maxlength="200" autocomplete="off" />
        <div class="dialog-foot"><button type="submit" id="reason-submit" class="action primary">${e==="decline"?"Decline":"Take over"}</button></div>
      </form>
    <//>
  `}var jd=m(()=>{let e=t=>ul(t.target.checked);return r`
    <${z} id="help-dialog" title="Keyboard" onClose=${nt}>
      <dl class="keys">${Ds.map(({key:t,label:o})=>r`<dt><kbd>${t}</kbd></dt><dd>${o}</dd>`)}</dl>
      <label class="check"><input type="checkbox" id="single-keys" checked=${dt.value} onChange=${e} /> Use single keys</label>
    <//>
  `});var ln=m(({action:e,row:t})=>{let o=re.value===`${e.id}:${t.id}`;return r`
      <button
        type="button"
        id=${`action-${e.id}`}
        class=${`action ${e.tone}`}
        disabled=${e.why!==""||o}
        title=${e.why||null}
        onClick=${()=>{pt(e.id,t)}}
      >
        ${e.label}
      </button>
    `});var pl=m(({row:e})=>{let t=f.value;if(!t)return null;let o=ne(e,t);if(!o)return r`<${zd} row=${e} />`;let n=o.kind==="offer"?"This conversation is offered to you":`${o.from??"A colleague"} asks you to take this conversation`;return r`
      <section class="asked" id="asked" aria-label=${o.kind==="offer"?"Offer":"Transfer"}>
        <div class="asked-words">
          <p role="status"><strong>${n}</strong></p>
          ${o.note&&r`<p class="asked-note" dir="auto">“${o.note}”</p>`}
        </div>
        <span class="asked-time"><span class="hidden">Time left: </span><${It} until=${o.until} /></span>
        <div class="asked-actions">${Ke(e,t).map(s=>r`<${ln} key=${s.id} action=${s} row=${e} />`)}</div>
      </section>
    `}),zd=m(({row:e})=>{let{transfer:t}=e;if(!t||e.phase!=="human")return null;let o=e.operator?.id===f.value?.id,s=fe.value.findLast(a=>a.type==="transfer_offered")?.forced?.by?.id===f.value?.id;return r`
      <section class="asked under-way" id="transfer-under-way" aria-label="Transfer">
        <p class="asked-words" role="status">${t.to.name} is being asked to take it${o?". Until then you have it.":"."}</p>
        <span class="asked-time"><span class="hidden">Time left: </span><${It} until=${t.until} /></span>
        ${s&&!o&&r`<button type="button" id="asked-withdraw" class="action plain" onClick=${()=>{pt("withdraw",e)}}>Do not ask any more</button>`}
      </section>
    `}),fl=m(()=>{let e=f.value,t=Ht.value.filter(o=>o.id!==y.value);return e?r`
    <ul class="asked-list" id="asked-list" aria-label="Waits for your answer" aria-live="polite" aria-relevant="additions">
      ${t.map(o=>{let n=ne(o,e);return r`
          <li key=${o.id}>
            <button type="button" class="asked-row" data-asked=${o.id} onClick=${()=>{C(o.id)}}>
              <span>${n?.kind==="transfer"?`${n.from??"A colleague"} asks you to take ${Q(o.visitor,o.contact)}`:`Offered to you: ${Q(o.visitor,o.contact)}${o.cause?`. ${B(o.cause)}`:""}`}</span>
              <${It} until=${n?.until??0} />
            </button>
          </li>
        `})}
    </ul>
  `:null});var ml=m(()=>{let e=f.value,t=e?$a(e):"";return r`
    <div class="away" role="status">
      ${t&&r`<div class="away-box" id="away"><p>${t}</p><button type="button" id="i-am-back" class="action primary" onClick=${()=>{Ze("available")}}>I am back</button></div>`}
    </div>
  `});var hl=m(()=>{let e=J(t=>Fo(ee.value,t));return e===""?null:r`<button type="button" id="open-ledger" class="ledger-line" aria-haspopup="dialog" onClick=${()=>S.value={kind:"ledger"}}>${e}</button>`});var $l=m(()=>{let{words:e}=P.value;return r`
    <form class="search" role="search" onSubmit=${n=>{n.preventDefault(),ui()}}>
      <label class="hidden" for="search">Search what was said</label>
      <input
        id="search"
        type="search"
        placeholder="Search what was said"
        autocomplete="off"
        spellcheck=${!1}
        maxlength="200"
        value=${e}
        onInput=${n=>Wo(n.target.value)}
        onKeyDown=${n=>{n.key==="Escape"&&(n.preventDefault(),di(),n.target.blur())}}
      />
    </form>
  `}),gl=m(()=>{let e=P.value,t=qa(e);return r`
    <div class="rows-scroller" id="found">
      <p class=${e.problem?"found-line problem":"found-line"} role="status" id="found-line">${t}</p>
      <ul class="rows" aria-label="What was found, the latest first">
        ${e.items.map(o=>r`<${Yd} key=${`${o.row.id}:${o.seq}`} item=${o} />`)}
      </ul>
      ${e.stage==="done"&&e.next!==null&&r`<button type="button" id="find-more" class="more" onClick=${()=>{Yn()}}>Load more</button>`}
    </div>
  `}),Yd=m(({item:e})=>{let{visitor:t,list:o,said:n}=Ua(e),s=ie.value,a=y.value===e.row.id&&s?.seq===e.seq,i=(f.value?.agents.length??0)>1;return r`
      <li>
        <button type="button" class="row" data-found=${`${e.row.id}:${e.seq}`} aria-current=${a?"true":null} onClick=${()=>hi(e)}>
          <span class="row-head">
            <span class="row-name">${t}</span>
            <time class="row-time" datetime=${_e(e.at)} title=${ye(e.at)}>${J(l=>Z(e.at,l))}</time>
          </span>
          <span class="row-found" dir="auto"><span class="row-said">${n}: </span>${e.excerpt.map(({text:l,hit:c})=>c?r`<mark>${l}</mark>`:l)}</span>
          <span class="row-tags">
            <span class="tag">${o}</span>
            ${i&&E.value===null&&r`<span class="tag">${j(e.row.agent_id)}</span>`}
          </span>
        </button>
      </li>
    `});var Gd=[{status:"available",label:"Available"},{status:"away",label:"Away"},{status:"offline",label:"Offline"}],vl=m(()=>{let e=f.value;if(!e)return null;let t=ae.value==="live",o=t&&e.live&&e.status==="available";return r`
    <div class="status" role="group" aria-label="Your status">
      <div class="choices">
        ${Gd.map(({status:n,label:s})=>r`
            <button
              key=${n}
              type="button"
              id=${`status-${n}`}
              class=${`choice ${n}`}
              aria-pressed=${String(e.status===n)}
              onClick=${()=>{Ze(n)}}
            >
              ${s}
            </button>
          `)}
      </div>
      <p id="duty" class=${`duty ${o?"serving":"idle"}`} role="status">
        <span class="dot" aria-hidden="true"></span><span>${ha(e,t)}</span>
      </p>
    </div>
  `});function bl(){return r`
    <section class="sidebar" aria-label="Conversations">
      <header class="top">
        <${Vd} />
        <${vl} />
      </header>
      <${ml} />
      <${fl} />
      <${hl} />
      <div class="seek"><${$l} /><${ol} /></div>
      <${sl} />
      <${nl} />
      <${Kd} />
      <${Qd} />
    </section>
  `}var Kd=m(()=>P.value.words===""?r`<${Xd} /><${sn} key=${R.value} name=${R.value} />`:r`<${gl} />`),Vd=m(()=>{let e=f.value?.agents??[],t=E.value??e[0]?.id,o=n=>Lo(n.target.value||null);return r`
    <div class="agent-switch">
      <label class="hidden" for="agent">Agent</label>
      <select id="agent" value=${E.value??""} onChange=${o}>
        <option value="">All agents</option>
        ${e.map(({id:n,name:s})=>r`<option key=${n} value=${n}>${s}</option>`)}
      </select>
      ${t!==void 0&&r`<button
        type="button"
        id="open-settings"
        class="square"
        aria-label="Handoff settings"
        title="Handoff settings"
        onClick=${()=>S.value={kind:"settings",agentId:t}}
      >
        <${U} name="gear" />
      </button>`}
    </div>
  `});function Xd(){return r`<nav class="tabs" aria-label="Lists">${se.map(({name:e,label:t})=>r`<${Jd} key=${e} name=${e} label=${t} />`)}</nav>`}var Jd=m(({name:e,label:t})=>{let o=w.count(e);return r`
      <button
        type="button"
        id=${`list-${e}`}
        class=${`tab ${e==="waiting"&&o>0?"pressing":""}`}
        aria-current=${R.value===e?"true":null}
        onClick=${()=>R.value=e}
      >
        <span>${t}</span> <span class="count">${ya(o,!!Se.value[e])}</span>
      </button>
    `}),Qd=m(()=>r`
    <footer class="foot">
      <span id="connection" role="status">${ae.value==="reconnecting"?"Reconnecting…":""}</span>
      <${zr} />
      <button type="button" id="open-questions" class="quiet" aria-haspopup="dialog" onClick=${()=>S.value={kind:"questions"}}>
        Questions <kbd>u</kbd>
      </button>
      <button type="button" id="open-help" class="quiet" onClick=${()=>S.value={kind:"help"}}>
        Keyboard <kbd>?</kbd>
      </button>
    </footer>
  `);var yl="en",_l=m(({id:e})=>{let t=we(e);if(t.length===0)return null;let o=n=>{Hn(e,n),document.getElementById("composer")?.focus()};return r`
      <ul class="attached" id="attached" aria-label="Files to send">
        ${t.map(({n,name:s,size:a,part:i,file:l})=>r`
            <li key=${n}>
              <bdi class="file-name">${s}</bdi> <span class="hint">${Gt(a,yl)}</span>
              ${l===null&&r`<progress max="1" value=${i} aria-label=${`Sending ${s}`}></progress>`}
              <button type="button" class="square" aria-label=${`Remove ${s}`} onClick=${()=>o(n)}>×</button>
            </li>
          `)}
      </ul>
    `}),wl=m(({files:e})=>{let t=y.value;return r`<ul class="entry-files">${e.map(o=>r`<${Zd} key=${o.id} id=${t} file=${o} />`)}</ul>`});function Zd({id:e,file:t}){let{bytes:o,media_type:n,name:s}=t,a=No(`api/conversations/${e}/files/${t.id}`),i=Gt(o,yl);return r`
    <li>
      <a class="entry-file" href=${a} download=${s}>
        ${n.startsWith("image/")&&r`<img src=${a} alt="" loading="lazy" width="220" height="150" />`}
        <span><span class="hidden">Download</span> <bdi class="file-name">${s}</bdi> <span class="hint">${i}</span></span>
      </a>
    </li>
  `}var Fs=new Set;function kl(){q(()=>{let e=L.value?.agent_id;e!==void 0&&!Ae.value.has(e)&&ep(e)})}async function ep(e){if(!Fs.has(e)){Fs.add(e);try{let{settings:t}=await _("GET",`api/agents/${e}`);Ae.value=new Map(Ae.peek()).set(e,t.canned??[])}catch{}finally{Fs.delete(e)}}}function xl(e){return{visitor:e.visitor.name??e.contact?.name??"",operator:f.peek()?.name??"",agent:j(e.agent_id),page:e.page??""}}var oo="composer-choices",cn=class extends be{#e=null;#t=null;#o=0;#n=null;componentDidUpdate(){this.#n!==null&&this.#e&&this.#e.setSelectionRange(this.#n,this.#n),this.#n=null,document.getElementById(`${oo}-${this.#o}`)?.scrollIntoView({block:"nearest"})}#a(t,o){let{row:n,note:s}=this.props,a=W.peek().filter(({id:l})=>l!==f.peek()?.id),i=Ae.peek().get(n.agent_id)??[];this.#t=s?ri(t,o,a):ii(t,o,i,xl(n)),this.#o=0,this.forceUpdate()}#i(){this.#t!==null&&(this.#t=null,this.forceUpdate())}#s(t){let{place:o}=this.props;if(!this.#t)return;let{text:n,caret:s}=ci(Y.value.get(o)??"",this.#t,t);this.#t=null,this.#n=s,Xe(o,n),this.forceUpdate(),this.#e?.focus()}#r=t=>{let{value:o,selectionStart:n}=t.target,{row:s,place:a,note:i}=this.props;Xe(a,o),this.#a(o,n),!i&&o.trim()!==""&&!o.startsWith("/")&&xi(s.id)};#u=t=>{t.isComposing||(this.#t&&this.#c(t)?(t.preventDefault(),t.stopPropagation()):t.key==="Enter"&&!t.shiftKey&&(t.preventDefault(),this.props.onSend()))};#c(t){let o=this.#t?.choices??[],n=o[this.#o];if(t.key==="ArrowDown"||t.key==="ArrowUp")this.#o=(this.#o+(t.key==="ArrowDown"?1:o.length-1))%o.length,this.forceUpdate();else if((t.key==="Enter"||t.key==="Tab")&&!t.shiftKey&&n)this.#s(n);else if(t.key==="Escape")this.#i();else return!1;return!0}view({place:t,note:o,enabled:n,onPaste:s}){let a=this.#t;return r`
      <textarea
        id="composer"
        ref=${l=>this.#e=l}
        rows="2"
        aria-label=${o?"Your note, only for the team":"Your reply"}
        aria-describedby=${n?null:"composer-why"}
        aria-autocomplete="list"
        aria-controls=${a?oo:null}
        aria-activedescendant=${a?`${oo}-${this.#o}`:null}
        placeholder=${o?"Write a note. The visitor never sees it. @ calls a colleague.":n?"Write a reply… / for a canned one":""}
        disabled=${!n}
        value=${Y.value.get(t)??""}
        onInput=${this.#r}
        onPaste=${l=>s(l,l.clipboardData)}
        onKeyDown=${this.#u}
        onBlur=${()=>this.#i()}
      ></textarea>
      ${a&&this.#l(a.choices,o)}
      <p class="hidden" role="status">${a?`${a.choices.length} ${o?"colleagues":"replies"}, arrow keys to choose`:""}</p>
    `}#l(t,o){return r`
      <ul id=${oo} class="choices-list" role="listbox" aria-label=${o?"Colleagues":"Canned replies"} onMouseDown=${s=>s.preventDefault()}>
        ${t.map((s,a)=>r`
            <li key=${s.key} id=${`${oo}-${a}`} role="option" aria-selected=${String(a===this.#o)} class="choice-item" onClick=${()=>this.#s(s)}>
              <strong>${s.label}</strong> <span>${s.hint}</span>
            </li>
          `)}
      </ul>
    `}};var Sl=m(({row:e})=>{let t=f.value;if(!t)return null;let o=Ue.value,n=o?{enabled:!0}:ma(e,t),s=o?zt(e.id):e.id,a=Y.value.get(s)??"",i=o?null:Un(e.agent_id),l=a.trim()===""&&(o||Xt(e.id).length===0),c=!o&&we(e.id).some(({file:g})=>g===null),u=()=>{n.enabled&&!l&&!c&&yi(a.trim(),o)},d=g=>{g.preventDefault(),u()},h=(g,A)=>{!i||!n.enabled||!A?.types.includes("Files")||A.types.includes("text/plain")||(g.preventDefault(),Bn(e,[...A.files]))},$=g=>h(g,g.dataTransfer),p=g=>{let A=g.target;Bn(e,[...A.files??[]]),A.value=""};return r`
      <form class=${`composer ${o?"noting":""}`} id="composer-form" onSubmit=${d} onDragOver=${$} onDrop=${$}>
        <${op} />
        ${!n.enabled&&r`<${np} why=${n.why} remedy=${n.remedy} row=${e} />`}
        ${i&&r`<${_l} id=${e.id} />`}
        <div class="composer-box">
          ${i&&r`
            <button type="button" id="attach" class="square" aria-label="Attach a file" title="Attach a file" disabled=${!n.enabled} onClick=${()=>document.getElementById("attach-input")?.click()}>
              <${U} name="clip" />
            </button>
            <input type="file" id="attach-input" multiple hidden accept=${i.endings.map(g=>`.${g}`).join()} onChange=${p} />
          `}
          <${cn} key=${s} row=${e} place=${s} note=${o} enabled=${n.enabled} onSend=${u} onPaste=${h} />
          ${!o&&t.ai&&r`<${tp} row=${e} enabled=${n.enabled} />`}
          <button type="submit" id="send" class="send" aria-label=${o?"Add note":"Send reply"} disabled=${!n.enabled||l||c}>
            <${U} name=${o?"note":"send"} />
          </button>
        </div>
      </form>
    `}),tp=m(({row:e,enabled:t})=>{let o=re.value===`suggest:${e.id}`;return r`
      <button type="button" id="suggest" class="square" aria-label="Draft a reply with the AI" title="Draft a reply with the AI" disabled=${!t||o} onClick=${()=>{_i(e)}}>
        <${U} name="spark" />
      </button>
    `}),op=m(()=>{let e=(t,o,n)=>r`
    <label class="mode">
      <input type="radio" id=${o} name="composer-mode" checked=${Ue.value===t} onChange=${()=>Ue.value=t} />
      <span>${n}</span>
    </label>
  `;return r`
    <fieldset class="modes">
      <legend class="hidden">Write a</legend>
      ${e(!1,"composer-message","Message")} ${e(!0,"composer-note","Note")}
    </fieldset>
  `}),np=m(({why:e,remedy:t,row:o})=>r`
    <p class="refusal">
      <span id="composer-why" role="status">${e}</span>
      <${Tl} remedy=${t} row=${o} />
    </p>
  `),Tl=m(({remedy:e,row:t})=>{let o=f.value;if(!o||e===null)return null;if(e==="available")return r`<button type="button" id="remedy" class="link" onClick=${()=>{Ze("available")}}>Set me Available</button>`;let n=Ke(t,o).find(({id:s})=>s===e);return n?n.why?o.status==="available"?null:r`<${Tl} remedy="available" row=${t} />`:r`<button type="button" id="remedy" class="link" onClick=${()=>{pt(n.id,t)}}>${n.label}</button>`:null});var Al=m(({row:e})=>r`
    <section aria-label="Tags and team">
      <h3>Tags</h3>
      <${sp} row=${e} />
      <${ap} row=${e} />
    </section>
  `),sp=m(({row:e})=>{let t=e.tags??[],o=n=>{n.preventDefault();let s=n.target,a=Qr(String(new FormData(s).get("tag")??""),t);a!==null&&Xn(e,{add:[a]}),s.reset()};return r`
      <ul class="tag-list" id="tags" aria-label="Tags">
        ${t.map(n=>r`
            <li key=${n} class="tag-chip">
              <span dir="auto">${n}</span>
              <button type="button" class="tag-off" aria-label=${`Take away the tag ${n}`} onClick=${()=>{Xn(e,{remove:[n]})}}><${U} name="cross" /></button>
            </li>
          `)}
      </ul>
      <form class="tag-form" onSubmit=${o}>
        <label class="hidden" for="tag">Add a tag</label>
        <input id="tag" name="tag" list="known-tags" maxlength="40" autocomplete="off" placeholder="Add a tag" dir="auto" />
        <datalist id="known-tags">${rn(w.all(),t).map(n=>r`<option key=${n} value=${n}></option>`)}</datalist>
        <button type="submit" id="tag-add" class="action plain">Add</button>
      </form>
    `}),ap=m(({row:e})=>{let t=tt(W.value);if(e.phase!=="waiting"||t.length===0)return e.team?r`<p class="for-team" id="for-team">For team ${e.team}</p>`:null;let o=n=>{let{value:s}=n.target;s!==""&&wi(e,s)};return r`
      <div class="field team-field">
        <label for="assign-team">For team</label>
        <select id="assign-team" value=${e.team??""} onChange=${o}>
          ${!e.team&&r`<option value="">Anybody</option>`}
          ${[...new Set([...e.team?[e.team]:[],...t])].map(n=>r`<option key=${n} value=${n}>${n}</option>`)}
        </select>
      </div>
    `});var ip=10,un=class extends be{#e=null;componentDidMount(){this.#t()}componentDidUpdate(){this.#t()}async#t(){let{id:t,contact:o}=this.props.row,n=o?.email??"",s=`${t} ${n}`;if(this.#e?.of===s)return;if(this.#e={of:s,rows:[]},n==="")return this.forceUpdate();let{items:a}=await _("GET",`api/search?${new URLSearchParams({q:`"${n}"`})}`).catch(()=>({items:[]}));if(this.#e.of!==s)return;let i=new Map;for(let{row:l}of a)l.id!==t&&l.contact?.email.toLowerCase()===n.toLowerCase()&&i.set(l.id,l);this.#e={of:s,rows:[...i.values()].slice(0,ip)},this.forceUpdate()}view(){let t=this.#e?.rows??[];return t.length===0?null:r`
      <section aria-label="Other conversations">
        <h3>Other conversations</h3>
        <ul class="others" id="others">
          ${t.map(o=>r`
              <li key=${o.id}>
                <button type="button" class="link" data-other=${o.id} onClick=${()=>rp(o)}>${J(n=>H(o.updated_at,n))} · ${gt(o,f.value?.id??"")}</button>
                <p class="hint" dir="auto">${o.preview?.text??""}</p>
              </li>
            `)}
        </ul>
      </section>
    `}};function rp(e){me(e),C(e.id)}function dn({rows:e,label:t}){return r`
    <table class="candidates">
      <caption class="hidden">${t}</caption>
      <thead class="hidden"><tr><th scope="col">Operator</th><th scope="col">Why or why not</th></tr></thead>
      <tbody>
        ${e.map(({operator:o,name:n,chosen:s,text:a})=>r`
            <tr key=${o} class=${s?"chosen":""}><th scope="row">${n??o}</th><td>${a}</td></tr>
          `)}
      </tbody>
    </table>
  `}var El=m(()=>{let e=Ve.value,t=yt.value;return r`
    <section class="why">
      <h3>
        <button type="button" id="toggle-why" class="disclosure" aria-expanded=${String(t)} aria-controls="why" onClick=${()=>yt.value=!t}>Why</button>
      </h3>
      <div id="why" hidden=${!t}>
        ${!e&&r`<p class="hint">Looking it up…</p>`}
        ${e?.next&&r`<${lp} next=${e.next} />`}
        ${e&&r`<ol class="decisions" id="decisions" aria-label="Decisions, the newest first">${up(e.decisions).map(o=>r`<li key=${o.seq}><${cp} decision=${o} /></li>`)}</ol>`}
        ${e&&e.decisions.length===0&&r`<p class="hint">Nothing has been decided here yet.</p>`}
      </div>
    </section>
  `}),lp=m(({next:e})=>r`
    <p class="next" id="why-next">
      <span class="next-words">${e.text}</span>
      ${e.at!==null&&r`<span class="next-time">in <span role="timer" aria-live="off">${ko(e.at,pe.value)}</span></span>`}
    </p>
  `);function cp({decision:e}){let{text:t,at:o,kind:n,matched:s,candidates:a,shadow:i,verified:l}=e,c=bo(e.snapshot),u=Lt(e.policy);return r`
    <div class="decision" data-kind=${n}>
      <p>${t} <${ge} at=${o} /></p>
      ${s&&r`<p class="hint">Said: <q dir="auto">${s}</q></p>`}
      ${c&&r`<p class="hint">${c}</p>`}
      ${a.length>0&&r`<${dn} rows=${a.map(d=>({...d,name:d.name??Je(d.operator)}))} label=${`Who was considered: ${t}`} />`}
      ${u&&r`<p class="hint">By the rule: ${u}</p>`}
      ${i&&r`<p class="hint">On trial: ${i}</p>`}
      ${!l&&r`<p class="doubt">Deciding again from these facts gives something else.</p>`}
    </div>
  `}function up(e){return[...e].sort((t,o)=>o.seq-t.seq||o.at-t.at)}var Cl=m(({row:e})=>r`
    <section id="details" class=${`details ${X.value?"wanted":""}`} aria-label="Details">
      <section>
        <h3>Visitor</h3>
        <dl>
          <dt>Name</dt>
          <dd id="detail-name">${e.visitor.name??"Not given"}</dd>
          ${e.contact&&r`<dt>Contact</dt><dd id="detail-contact">${e.contact.name}, <a href=${go(e.contact.email)}>${e.contact.email}</a></dd>`}
          <dt>Page</dt>
          <dd id="detail-page">${e.page?ke(le(e.page),e.page):"Not known"}</dd>
          <dt>Language</dt>
          <dd id="detail-locale">${fp(e.visitor.locale)}</dd>
          <dt>First seen</dt>
          <dd><time datetime=${_e(e.created_at)} title=${ye(e.created_at)}>${J(t=>Z(e.created_at,t))}</time></dd>
        </dl>
      </section>
      <section>
        <h3>Conversation</h3>
        <dl>
          <dt>Agent</dt>
          <dd>${j(e.agent_id)}</dd>
          ${e.cause&&r`<dt>Why</dt><dd id="detail-cause">${B(e.cause)}</dd>`}
          ${e.callback&&r`<dt>Callback</dt><dd id="detail-callback">Somebody is to write back; the visitor was promised nobody now</dd>`}
          ${e.operator&&r`<dt>Operator</dt><dd>${e.operator.name}</dd>`}
        </dl>
        ${Jt(e.agent_id)&&r`<button type="button" id="add-page" class="link" onClick=${Ro}>Add to knowledge base</button>`}
      </section>
      <${Al} row=${e} />
      <${un} row=${e} />
      <${El} />
      <${pp} />
    </section>
  `),dp={here:"here",missing:"expected, not here"},pp=m(()=>r`
    <section>
      <h3>Team</h3>
      <ul class="team">
        ${W.value.map(e=>{let{text:t,rota:o}=yo(e);return r`
            <li key=${e.id}>
              <span class=${`dot ${e.live?e.status:"offline"}`} aria-hidden="true"></span>
              <span class="team-name">${e.name}</span>
              <span class="team-state">${t}${o&&r` <span class=${`rota ${o}`}>${dp[o]}</span>`}</span>
            </li>
          `})}
      </ul>
    </section>
  `);function fp(e){if(!e)return"Not known";try{return new Intl.DisplayNames(void 0,{type:"language"}).of(e)??e}catch{return e}}var Il=m(mp);function mp({entry:e}){switch(e.type){case"visitor_message":return r`<${bp} entry=${e} />`;case"operator_message":return r`<${yp} entry=${e} />`;case"ai_message":case"ai_failed":return r`<${wp} entry=${e} />`;case"handoff_requested":return r`<${Sp} entry=${e} />`;case"contact_left":return r`<${xp} entry=${e} />`;case"note":return r`<${$p} entry=${e} />`;case"page_published":return r`<${gp} entry=${e} />`;case"summarised":return r`<${vp} entry=${e} />`;default:return r`<${hp} entry=${e} />`}}var hp=m(({entry:e})=>{let o=e.type==="offered"||e.type==="transfer_offered"?Ra(e,Je):[],n=r`
      <p class=${`line ${e.type} ${La(e)?"alarm":""}`} data-type=${e.type}>
        <span>${Da(e)}</span> <${ge} at=${e.at} />
      </p>
    `;if(o.length===0)return n;let s=Lt(e.policy);return r`
      <div class="choice-made">
        ${n}
        <details>
          <summary>${o.length===1?"1 operator was considered":`${o.length} operators were considered`}${s&&`, ${s}`}</summary>
          <${dn} rows=${o} label="Who was considered" />
          ${e.shadow&&r`<p class="hint">On trial: ${Lt(e.shadow.policy)} would have asked ${e.shadow.operator?Je(e.shadow.operator):"nobody"}.</p>`}
        </details>
      </div>
    `}),$p=m(({entry:e})=>r`
    <div class="entry note" data-type="note">
      <p class="meta">
        <span class="author">${e.operator?.id===f.value?.id?"You":e.operator?.name}</span>
        <span class="badge">Note, only for the team</span>
        ${e.mentions&&r`<span class="mentions">for ${e.mentions.map(({name:t})=>t).join(", ")}</span>`} <${ge} at=${e.at} />
      </p>
      <div class="bubble" dir="auto">${Oe(At(e.text))}</div>
    </div>
  `);function gp({entry:e}){return r`
    <p class="line" data-type="page_published">
      <span>${e.operator?.name??"An operator"} published the page ${ke(le(e.url,Ol(e.url)),e.title)}</span> <${ge} at=${e.at} />
    </p>
  `}function vp({entry:e}){return r`
    <section class="entry note summary" data-type="summarised" aria-label="What to know">
      <p class="meta"><span class="author">What to know</span> <span class="badge">AI, only for the team</span> <${ge} at=${e.at} /></p>
      <div class="bubble" dir="auto">${Oe(Zt(e.text))}</div>
    </section>
  `}var bp=m(({entry:e})=>r`
    <div class="entry visitor" data-type="visitor_message">
      <p class="meta"><span class="author">${Q(L.value?.visitor,L.value?.contact)}</span> <${ge} at=${e.at} /></p>
      <${Ml} entry=${e} />
    </div>
  `);function Ml({entry:e}){let{files:t=[],text:o}=e;return r`
    ${!Yt(o,t)&&r`<div class="bubble" dir="auto">${Oe(At(o))}</div>`}
    ${t.length>0&&r`<${wl} files=${t} />`}
  `}var yp=m(({entry:e})=>{let t=e.operator?.id===f.value?.id;return r`
      <div class=${`entry operator ${t?"mine":""}`} data-type="operator_message">
        <p class="meta"><span class="author">${t?"You":e.operator?.name}</span> <${ge} at=${e.at} /></p>
        <${Ml} entry=${e} />
        ${t&&e.seq===Nn.value&&r`<${_p} n=${e.shown} />`}
      </div>
    `}),_p=m(({n:e})=>{let t=e<=_t.value;return r`<p class="mark" id="mark"><span aria-hidden="true">${t?"✓✓":"✓"}</span> ${t?"Read":"Sent"}</p>`});function wp({entry:e}){let t=e.type==="ai_failed",o=ua(e.confidence),n=e.sources??[];return r`
    <div class=${`entry ai ${t?"unanswered":""}`} data-type=${e.type}>
      <p class="meta">
        <span class="badge">AI</span>
        ${t&&r`<span class="failure">Could not answer: ${An(e.reason)}</span>`}
        ${o&&r`<span class="confidence">${o}</span>`} <${ge} at=${e.at} />
      </p>
      <div class="bubble" dir="auto">${Oe(Zt(e.text))}</div>
      ${n.length>0&&r`<ul class="sources" aria-label="Sources">${n.map(kp)}</ul>`}
    </div>
  `}function kp(e){return r`<li>${ke(le(e.url,Ol(e.url)),e.title||e.url)}</li>`}function Ol(e){return e.startsWith("/")?location.href:null}function xp({entry:e}){let{name:t,email:o,question:n}=e.contact;return r`
    <section class="handoff contact" data-type="contact_left" aria-label="Contact left">
      <h3>Left a contact, to be written to <${ge} at=${e.at} /></h3>
      <dl>
        <dt>Name</dt><dd>${t}</dd>
        <dt>E-mail</dt><dd><a href=${go(o)}>${o}</a></dd>
        <dt>Question</dt><dd dir="auto">${Oe(At(n))}</dd>
      </dl>
    </section>
  `}function Sp({entry:e}){let t=e.page??null,o=bo(e.snapshot);return r`
    <section class="handoff" data-type="handoff_requested" aria-label="Handoff requested">
      <h3>${B(e.cause)} <${ge} at=${e.at} /></h3>
      <dl>
        ${e.visitor_name&&r`<dt>Visitor</dt><dd>${e.visitor_name}</dd>`}
        ${t&&r`<dt>Page</dt><dd>${ke(le(t),t)}</dd>`}
        ${o&&r`<dt>Team</dt><dd>${o}</dd>`}
      </dl>
    </section>
  `}var Nl=m(()=>{let{draft:e,typing:t,pending:o}=x.value;return r`
    <div class="unfinished">
      ${o.map(({key:n,text:s,note:a})=>r`<div key=${n} class=${`entry pending ${a?"note":"operator mine"}`}><div class="bubble">${s}</div><p class="meta">Sending…</p></div>`)}
      ${e&&r`
        <div class="entry ai draft" id="draft">
          <p class="meta"><span class="badge">AI</span> is writing…</p>
          <div class="bubble">${Oe(Zt(e))}</div>
        </div>
      `}
      ${t&&r`<p class="typing" id="typing">${t.name??(t.from==="visitor"?"The visitor":"A colleague")} is typing…</p>`}
    </div>
  `});var Tp=120,Ap=200,Ep=34,Cp=58,Ip=22,Mp=85,Op=800,Dl=150,Wl=[],pn=class extends be{#e=null;#t=!0;#o=new tn;#n=new Map;#a=Wl;#i={start:0,end:0};#s=0;#r=0;#u=-Dl;#c;#l=Op;#p=0;#d=null;#f=!1;#g=new ResizeObserver(()=>this.#m(null));componentDidMount(){let t=this.#e;for(let o of[t,...t.children])this.#g.observe(o);this.#m(null)}componentWillUnmount(){super.componentWillUnmount(),this.#g.disconnect(),clearTimeout(this.#c)}getSnapshotBeforeUpdate(){return this.#f=this.#e?.contains(document.activeElement)??!1,this.#v()}#v(){let t=this.#e?.getBoundingClientRect().top??0,o=this.#b().find(n=>n.getBoundingClientRect().bottom>t);return o?{seq:o.dataset.seq,top:o.getBoundingClientRect().top}:null}componentDidUpdate(t,o,n){this.#m(n),this.#f&&document.activeElement===document.body&&this.#e?.focus({preventScroll:!0})}#b(){return[...this.#e?.querySelectorAll(".place")??[]]}#m(t){let o=t??this.#v(),n=this.#e;if(!(!n||n.clientHeight===0)){if(this.#l=n.clientHeight,this.#t&&(this.#r=0),this.#$(n),!this.#w()){if(this.#t)n.scrollTop=n.scrollHeight;else if(o){let s=n.querySelector(`[data-seq="${o.seq}"]`),a=s?s.getBoundingClientRect().top-o.top:0;Math.abs(a)>=.5&&(this.#r+=a)}}wt.value=this.#t,this.#h(n),this.#s=n.scrollTop+this.#r,this.#_()}}#h(t){if(clearTimeout(this.#c),this.#r===0)return;let o=this.#u+Dl-performance.now(),n=o>0&&this.#o.offset(this.#i.start)>=this.#r;n&&(this.#c=setTimeout(()=>this.#h(t),o));let s=n?0:this.#r;this.#r-=s,this.#y(t.firstElementChild),s!==0&&(t.scrollTop+=s)}#$(t){let o=t.firstElementChild;if(o){o.clientWidth!==this.#p&&(this.#p=o.clientWidth,this.#n.clear(),this.#o.fill(this.#a.length,n=>Ll(this.#a[n])));for(let[n,s]of this.#b().entries()){let a=s.getBoundingClientRect().height;this.#n.set(Number(s.dataset.seq),a),this.#o.measured(this.#i.start+n,a)}this.#y(o)}}#y(t){let{start:o,end:n}=this.#i;t.style.paddingBlockStart=`${Math.max(0,this.#o.offset(o)-this.#r)}px`,t.style.paddingBlockEnd=`${this.#o.total-this.#o.offset(n)}px`}#w(){let t=ie.value,o=t&&t!==this.#d&&this.#e?.querySelector(`[data-seq="${t.seq}"]`);return o?(this.#d=t,this.#t=!1,o.scrollIntoView({block:"center"}),!0):!1}#k=()=>{let t=this.#e;if(!t||t.clientHeight===0)return;this.#s=t.scrollTop+this.#r,this.#u=performance.now();let o=this.#t;this.#t=t.scrollHeight-t.scrollTop-t.clientHeight<Tp,wt.value=this.#t,this.#t!==o&&this.forceUpdate(),this.#_()};#x=t=>{let o=this.#e,n=!t.ctrlKey&&!t.metaKey&&!t.altKey&&!t.shiftKey;!o||t.target!==o||!n||t.key!=="End"&&t.key!=="Home"||(t.preventDefault(),this.#t=t.key==="End",[this.#r,this.#s]=[0,0],this.#t||(o.scrollTop=0),this.forceUpdate())};#_(){Mt(this.#i,this.#o,this.#s,this.#l)||this.forceUpdate()}#S=t=>this.#e=t;view(){let t=Ce.value,o=t?fe.value:Wl,n=ie.value;this.#T(o),this.#i=this.#A(n);let{start:s,end:a}=this.#i,i=s===0&&a===o.length;return r`
      <div class="scroller" ref=${this.#S} onScroll=${this.#k} onKeyDown=${this.#x} tabindex="0" role="group" aria-label="Messages">
        <div class="log" id="log" role="log" aria-label="Conversation" aria-live=${i||this.#t?null:"off"}>
          ${t?o.slice(s,a).map((l,c)=>r`
                  <div key=${l.seq} class=${l.seq===n?.seq?"place marked":"place"} data-seq=${l.seq} role="article" aria-posinset=${s+c+1} aria-setsize=${o.length}>
                    <${Il} entry=${l} />
                  </div>
                `):r`<p class="empty">Loading…</p>`}
        </div>
        <${Nl} />
      </div>
    `}#T(t){let o=this.#a;if(t===o)return;this.#a=t;let n=o.length-1,s=a=>this.#n.get(t[a]?.seq??0)??Ll(t[a]);t.length>=o.length&&t[n]?.seq===o[n]?.seq?this.#o.grow(t.length,s):this.#o.fill(t.length,s)}#A(t){let{length:o}=this.#a;if(o<=Ap)return{start:0,end:o};let n=this.#o,s=t&&t!==this.#d?So(this.#a,t.seq):-1;if(t&&this.#a[s]?.seq===t.seq)return ht(n,n.offset(s)-this.#l/2,this.#l);let a=n.total-this.#l,i=this.#t?a:Math.min(this.#s,a);return Mt(this.#i,n,i,this.#l)?this.#i:ht(n,i,this.#l)}};function Ll(e){return typeof e?.text=="string"?Cp+Ip*Math.ceil(e.text.length/Mp):Ep}var Rl=m(()=>{let e=L.value;return e?r`
    <section class="pane" id="thread" aria-labelledby="visitor-name" data-phase=${e.phase}>
      <${Np} row=${e} />
      <${pl} row=${e} />
      <${Wp} row=${e} />
      <${Lp} row=${e} />
      <${pn} key=${e.id} />
      <${Sl} key=${`composer-${e.id}`} row=${e} />
    </section>
    <${Cl} row=${e} />
  `:r`
      <section class="pane nothing" id="thread" aria-label="Conversation">
        <p>${y.value===null?"Choose a conversation to read it.":"Loading…"}</p>
      </section>
    `}),Np=m(({row:e})=>{let t=f.value;return r`
      <header class="pane-head">
        <button type="button" id="back" class="square" aria-label="Back to the list" onClick=${()=>{C(null)}}>
          <${U} name="back" />
        </button>
        <div class="pane-who">
          <h2 id="visitor-name">${Q(e.visitor,e.contact)}</h2>
          <p id="phase">
            ${gt(e,t?.id??"")} · ${J(o=>Z(e.since,o))}${e.cause&&e.phase!=="resolved"?` · ${B(e.cause)}`:""}
          </p>
          <p id="viewing" role="status">${Wa(ut.value)}</p>
        </div>
        <div class="actions" id="actions">${t&&Dp(e,t).map(o=>r`<${ln} key=${o.id} action=${o} row=${e} />`)}</div>
        <button
          type="button"
          id="toggle-details"
          class="square"
          aria-label="Details"
          title="Details"
          aria-expanded=${String(X.value)}
          aria-controls="details"
          onClick=${()=>X.value=!X.value}
        >
          <${U} name="info" />
        </button>
      </header>
    `});function Dp(e,t){return ne(e,t)?[]:Ke(e,t)}var Wp=m(({row:e})=>{let{snoozed_until:t}=e;return!t||e.phase!=="human"?null:r`<p class="snoozed" id="snoozed">Put aside until ${J(o=>H(t,o))}, or until the visitor writes.</p>`}),Lp=m(({row:e})=>{let t=f.value,o=t&&e.phase==="human"&&e.operator?.id===t.id?Ha(fe.value,t.id):null;return o===null||x.value.pending.length>0?null:r`<p class="silence" id="silence">You joined ${Rp(o)} and have not written yet. A short hello shows that somebody is there.</p>`});function Rp(e){let t=J(o=>Z(e,o));return t==="now"?"just now":`${t} ago`}var Pl=m(()=>qe.value?r`<${Pp} text=${qe.value} />`:f.value?r`
    <${ja} />
    <main class=${`layout ${y.value===null?"choosing":"reading"}`}>
      <h1 class="hidden">Inbox</h1>
      <${bl} />
      <${Rl} />
    </main>
    <${dl} />
  `:r`<p class="full-page" role="status">Loading…</p>`);function Pp({text:e}){return r`
    <main class="full-page" id="sign-in">
      <h1>Inbox</h1>
      <p role="alert">${e}</p>
      <p>Please sign in, then <a href="">load this page again</a>.</p>
    </main>
  `}var Fp=50,qp=300;function Fl(){return`handoff-inbox:drafts:${f.peek()?.id??""}`}function ql(){Y.value=new Map([...Bp(Me(Fl())),...Y.peek()]);let e,t=()=>{clearTimeout(e),Ie(Fl(),Up(Y.peek()))};q(()=>{Y.value,clearTimeout(e),e=setTimeout(t,qp)}),addEventListener("pagehide",t)}function Up(e){return JSON.stringify([...e].filter(([,t])=>t.trim()!=="").slice(-Fp))}function Bp(e){try{let t=JSON.parse(e??"[]");return Array.isArray(t)?t.filter(o=>Array.isArray(o)&&typeof o[0]=="string"&&typeof o[1]=="string"):[]}catch{return[]}}var Ul=new Map;function Hl(){q(Bl),document.addEventListener("visibilitychange",Bl)}function Bl(){let e=L.value,t=Ce.value;!e?.called||!t||document.hidden||Ul.get(e.id)===e.seq||(Ul.set(e.id,e.seq),ki(e))}var Hp=1e3,jl=b(globalThis.document?.visibilityState!=="hidden"),fn={id:"",n:0},qs=!1;function zl(){document.addEventListener("visibilitychange",()=>jl.value=document.visibilityState!=="hidden"),q(Yl)}function Yl(){let[e,t]=[L.value,f.value],o=fe.value.findLast(({type:s})=>s==="visitor_message"),n=jl.value&&wt.value&&Ce.value;!e||!o||!n||e.phase!=="human"||e.operator?.id!==t?.id||jp(e.id,o.shown)}async function jp(e,t){qs||fn.id===e&&fn.n>=t||(qs=!0,setTimeout(()=>{qs=!1,fn.id===e&&Yl()},Hp),await _("POST",`api/conversations/${e}/read`,{n:t}).then(()=>fn={id:e,n:t},()=>{}))}var zp=250,Yp="(min-width: 1180px)",Gl,Us="";function Kl(){let e=matchMedia(Yp),t=()=>{let o=L.value,n=yt.value&&(X.value||e.matches),s=o&&n?`${o.id}@${o.seq}`:"";s===Us&&Ve.value||(Us=s,clearTimeout(Gl),o&&n&&(Gl=setTimeout(()=>{Gp(o.id,s)},zp)))};q(t),e.addEventListener("change",t)}async function Gp(e,t){try{let o=await _("GET",`api/conversations/${e}/why`);Us===t&&(Ve.value=o)}catch{}}var Kp=1e3,Vp=/^#conversation=(.+)$/;kn(r`<${Pl} />`,document.getElementById("inbox"));cl();Kl();Li();Yr();kl();Hl();zl();setInterval(Vl,Kp);document.addEventListener("visibilitychange",Vl);Object.assign(globalThis,{handoffDrawn:Tn});q(()=>{let e=On.value+Ht.value.filter(t=>t.phase==="human").length;document.title=e>0?`(${e}) Inbox`:"Inbox"});Xp();function Vl(){document.hidden||(pe.value=Date.now())}async function Xp(){let e=Vp.exec(location.hash)?.[1];await Pn(),f.value&&ql(),e&&f.value&&await C(decodeURIComponent(e)),q(()=>{let t=y.value;history.replaceState(null,"",t===null?location.pathname+location.search:`#conversation=${encodeURIComponent(t)}`)})}
