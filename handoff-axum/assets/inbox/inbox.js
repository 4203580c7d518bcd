/*! Licences: inbox/licences.txt */
var el=Object.defineProperty;var tl=(e,t)=>{for(var o in t)el(e,o,{get:t[o],enumerable:!0})};var gs=function(e,t,o,n){var s;t[0]=0;for(var a=1;a<t.length;a++){var i=t[a++],l=t[a]?(t[0]|=i?1:2,o[t[a++]]):t[++a];i===3?n[0]=l:i===4?n[1]=Object.assign(n[1]||{},l):i===5?(n[1]=n[1]||{})[t[++a]]=l:i===6?n[1][t[++a]]+=l+"":i?(s=e.apply(l,gs(e,l,o,["",null])),n.push(s),l[0]?t[0]|=2:(t[a-2]=0,t[a]=s)):n.push(l)}return n},$s=new Map;function vs(e){var t=$s.get(this);return t||(t=new Map,$s.set(this,t)),(t=gs(this,t.get(e)||(t.set(e,t=(function(o){for(var n,s,a=1,i="",l="",c=[0],d=function($){a===1&&($||(i=i.replace(/^\s*\n\s*|\s*\n\s*$/g,"")))?c.push(0,$,i):a===3&&($||i)?(c.push(3,$,i),a=2):a===2&&i==="..."&&$?c.push(4,$,0):a===2&&i&&!$?c.push(5,0,!0,i):a>=5&&((i||!$&&a===5)&&(c.push(a,0,i,s),a=6),$&&(c.push(a,$,0,s),a=6)),i=""},u=0;u<o.length;u++){u&&(a===1&&d(),d(u));for(var m=0;m<o[u].length;m++)n=o[u][m],a===1?n==="<"?(d(),c=[c],a=3):i+=n:a===4?i==="--"&&n===">"?(a=1,i=""):i=n+i[0]:l?n===l?l="":i+=n:n==='"'||n==="'"?l=n:n===">"?(d(),a=1):a&&(n==="="?(a=5,s=i,i=""):n==="/"&&(a<5||o[u][m+1]===">")?(d(),a===3&&(c=c[0]),a=c,(c=c[0]).push(2,0,a),a=0):n===" "||n==="	"||n===`
`||n==="\r"?(d(),a=2):i+=n),a===3&&i==="!--"&&(a=4,c=c[0])}return d(),c})(e)),t),arguments,[])).length>1?t:t[0]}var T,_s,ol,Fe,Zo,Jt,ws,Gt,ks,en,Qo,nl,Et=Symbol.for("pv"),Zt={},Qt=[],sl=/^m(i|n|o|s|text|space)$/,tn=Array.isArray,on=Qt.slice,tt=Object.assign;function et(e){e&&e.parentNode&&e.remove()}function xs(e,t,o){var n,s,a,i={},l=arguments.length;for(a in t)a=="key"?n=t[a]:a=="ref"&&typeof e!="function"?s=t[a]:i[a]=t[a];return l>2&&(i.children=l>3?on.call(arguments,2):o),At(e,i,n,s,null)}function At(e,t,o,n,s){var a={type:e,props:t,key:o,ref:n,__k:null,__:null,__b:0,__e:null,__c:null,constructor:Et,__v:s||++_s,__i:-1,__u:0};return!s&&T.vnode&&T.vnode(a),a}function eo(e){return e.children}function R(e,t){this.props=e,this.context=t,this.__g=0}function Ue(e,t){if(t==null)return e.__&&Ue(e.__,e.__i+1);for(var o;t<e.__k.length;t++)if((o=e.__k[t])&&o.__e)return o.__e;return typeof e.type!="function"||e.props.__P?null:Ue(e)}function al(e){var t,o=e.__v,n=o.__e,s=[],a=[],i=e.__P;i&&((t=tt({constructor:Et},o)).__v=o.__v+1,T.vnode&&T.vnode(t),nn(i,t,o,e.__n,i.namespaceURI,32&o.__u?[n]:null,s,n||Ue(o),32&o.__u,a),t.__v=o.__v,t.__.__k[t.__i]=t,Is(s,t,a),o.__=o.__e=null,t.__e!=n&&Ss(t))}function Ss(e){if((e=e.__)&&e.__c&&!e.props.__P)return e.__e=null,e.__k.some(function(t){return t&&(e.__e=t.__e)}),Ss(e)}function bs(e){(8&e.__g||(e.__g|=8,Fe.push(e),Jt++))&&Zo==T.debounceRendering||((Zo=T.debounceRendering)||queueMicrotask)(Ts)}function Ts(){try{for(var e,t=1;Fe.length;)Fe.length>t&&Fe.sort(ws),e=Fe.shift(),t=Fe.length,8&e.__g&&al(e)}finally{(Jt=Fe.length)&&(Zo||queueMicrotask)(Ts)}}function As(e,t,o,n,s,a,i,l,c,d,u){var m,$,p,b,D,x,E=n.__k||Qt,w=t.length;for(c=il(o,t,E,c,w),m=0;m<w;m++)(p=o.__k[m])!=null&&($=~p.__i&&E[p.__i]||Zt,p.__i=m,x=nn(e,p,$,s,a,i,l,c,d,u),b=p.__e,($.ref!=p.ref||8&$.__u)&&($.ref&&sn($.ref,null,p,$),p.ref&&u.push(p.ref,p.__c||b,p)),D=D||b,4&p.__u?(c=Es(p,c,e,!$.__v),$.__e&&($.__e=null)):typeof p.type=="function"&&x!==void 0?c=x:b&&(c=b.nextSibling),p.__u&=-21);return o.__e=D,c}function il(e,t,o,n,s){var a,i,l,c,d,u,m,$,p,b=o.length,D=b,x=0,E=0,w=e.__k=Array(s);for(a=0;a<s;a++)(i=t[a])!=null&&typeof i!="boolean"&&typeof i!="function"?(typeof i!="object"||i.constructor===String?i=w[a]=At(null,i):tn(i)?i=w[a]=At(eo,{children:i}):i.constructor===Et&&i.__b?i=w[a]=At(i.type,i.props,i.key,i.ref,i.__v):w[a]=i,c=a+x,i.__=e,i.__b=e.__b+1,l=null,~(d=i.__i=rl(i,o,c,D))&&(D--,(l=o[d])&&(l.__u|=2)),l&&l.__v?(i.__u|=16,d==c-1?x--:d==c+1?x++:d!=c&&(d>c?x--:x++,E=1)):(~d||(s>b?x--:s<b&&x++),typeof i.type!="function"&&(i.__u|=4))):w[a]=null;if(E){for(u=[],m=[],a=0;a<s;a++)if((i=w[a])&&16&i.__u){for(x=0,$=u.length;x<$;)u[p=x+$>>1]<i.__i?x=p+1:$=p;u[x]=i.__i,m[a]=x+1}for(x=u.length;a--;)m[a]&&(m[a]==x?x--:w[a].__u|=4)}if(D)for(a=0;a<b;a++)!(l=o[a])||2&l.__u||(l.__e==n&&(n=Ue(l)),an(l,l));return n}function Es(e,t,o,n){var s,a,i,l;if(typeof e.type=="function"){if(e.props.__P)return t;if(s=e.__k)for(a=0;a<s.length;a++)s[a]&&(s[a].__=e,t=Es(s[a],t,o,!1));return t}for(t&&!t.parentNode&&(t=Ue(e))&&!t.parentNode&&(t=null),i=e.__e,l=t;l&&l.nodeType==8;)l=l.nextSibling;for(i!=l&&(!n&&o.moveBefore&&i.parentNode?o.moveBefore(i,t):o.insertBefore(i,t||null)),t=i;(t=t&&t.nextSibling)&&t.nodeType==8&&!t.data.startsWith("$s"););return t}function rl(e,t,o,n){var s,a=e.key,i=e.type,l=t[o],c=l&&!(2&l.__u);if(l===null&&a==null||c&&a==l.key&&i==l.type)return o;if(n>(c?1:0)){for(s=o-1;s>=0;s--)if((l=t[s])&&!(2&l.__u)&&a==l.key&&i==l.type)return s;for(s=o+1;s<t.length;s++)if((l=t[s])&&!(2&l.__u)&&a==l.key&&i==l.type)return s}return-1}function ys(e,t,o){o==null&&(o=""),t[0]=="-"?e.setProperty(t,o):e[t]=o}function Vt(e,t,o,n,s){var a,i;if(t=="style")if(typeof o=="string")e.style.cssText=o;else{if(typeof n=="string"&&(e.style.cssText=n=""),n)for(t in n)o&&t in o||ys(e.style,t);if(o)for(t in o)n&&o[t]==n[t]||ys(e.style,t,o[t])}else if(t[0]=="o"&&t[1]=="n")typeof o!="function"&&(o=null),typeof n!="function"&&(n=null),(e.__e||(e.__e={}))[t]=o,o&&n||(i=Qo[t]||(Qo[t]=ll(t)),(e.__a||(e.__a={}))[t]=en,a=t!=(t=t.replace(ks,"$1")),(t=t.slice(2))[0]<"a"&&(t=t.toLowerCase()),o?e.addEventListener(t,i,a):e.removeEventListener(t,i,a));else{if(s=="http://www.w3.org/2000/svg")t=t.replace(/xlink(H|:h)/,"h").replace(/sName$/,"s");else if(t!="width"&&t!="height"&&t!="href"&&t!="list"&&t!="form"&&t!="tabIndex"&&t!="download"&&t!="rowSpan"&&t!="colSpan"&&t!="role"&&t!="popover"&&t in e)try{return void(e[t]=o??"")}catch{}if(typeof o=="function")return;o==null||o===!1&&t[4]!="-"?e.removeAttribute(t):e.setAttribute(t,t=="popover"&&o==1?"":o)}}function ll(e){return function(t){var o=this.__e;if(o){if(o=o[e],t[Gt]==null)t[Gt]=en++;else if(t[Gt]<this.__a[e])return;return o(T.event?T.event(t):t)}}}function nn(e,t,o,n,s,a,i,l,c,d){var u,m,$,p,b,D,x,E,w,L,I,Jo,hs,Yt,Ze,ms,Re,Qe,Ce=t.type;if(t.constructor!==Et)return null;128&o.__u&&(c=32&o.__u,u=o.__c.__z)&&(t.__u|=c,m=a=[],u.nodeType==8?l=Xt(u,a):a.push(u),l=a[0]||l),(u=T.__b)&&u(t);e:if(typeof Ce=="function"){$=i.length;try{if(E=t.props,w=(u=Ce.prototype)&&u.render,L=(u=Ce.contextType)&&n[u.__c],I=u?L?L.props.value:u.__:n,(p=o.__c)?(t.__c=p,2&p.__g&&(p.__g|=1)):(w?t.__c=p=new Ce(E,I):(t.__c=p=new R(E,I),p.constructor=Ce,p.render=ul),L&&L.sub(p),p.state||(p.state={}),p.__n=n,p.__g|=8,p.__h=[],p.__k=[]),w&&(p.__s||(p.__s=p.state),Ce.getDerivedStateFromProps&&(p.__s==p.state&&(p.__s=tt({},p.__s)),tt(p.__s,Ce.getDerivedStateFromProps(E,p.__s)))),b=p.props,D=p.state,p.__v=t,o.__c){if(E!==b&&w&&!Ce.getDerivedStateFromProps&&p.componentWillReceiveProps&&p.componentWillReceiveProps(E,I),t.__v==o.__v&&!(8&p.__g)||!(4&p.__g)&&p.shouldComponentUpdate&&p.shouldComponentUpdate(E,p.__s,I)===!1){t.__v!=o.__v&&(p.props=E,p.state=p.__s,p.__g&=-9),t.__e=o.__e,t.__k=o.__k,t.__k.some(function(ne){ne&&(ne.__=t)}),Qt.push.apply(p.__h,p.__k),p.__k=[],p.__h.length&&i.push(p),l=Ue(o);break e}p.componentWillUpdate&&p.componentWillUpdate(E,p.__s,I),w&&p.componentDidUpdate&&p.__h.push(function(){p.componentDidUpdate(b,D,x)})}else w&&!Ce.getDerivedStateFromProps&&p.componentWillMount&&p.componentWillMount(),w&&p.componentDidMount&&p.__h.push(p.componentDidMount);p.context=I,p.props=E,p.__P=e,p.__g&=-5,Jo=T.__r,hs=w?25:0;do p.__g&=-9,Jo&&Jo(t),u=p.render(p.props,p.state=p.__s,p.context);while(8&p.__g&&++hs<25);w&&(Qt.push.apply(p.__h,p.__k),p.__k=[]),p.state=p.__s,p.getChildContext&&(n=tt({},n,p.getChildContext())),w&&o.__c&&p.getSnapshotBeforeUpdate&&(x=p.getSnapshotBeforeUpdate(b,D)),Yt=u&&u.type===eo&&u.key==null?u.props.children:u,E.__P&&(u=l,s=(e=E.__P).namespaceURI,c=a=null,o.props&&o.props.__P!=e&&(o.__k.some(function(ne){ne&&an(ne,ne)}),o.__k=null),l=o.__k?Ue(o,0):null),l=As(e,tn(Yt)?Yt:[Yt],t,o,n,s,a,i,l,c,d),E.__P&&(t.__e=null,l=u),t.__u&=-161,m&&m.some(et),p.__h.length&&i.push(p),1&p.__g&&(p.__g&=-4)}catch(ne){if(i.length=$,t.__v=null,c||a)if(ne&&ne.then){if(t.__u|=128|c,a){for(~(Re=a.indexOf(l||void 0))||(Re=a.length);(Qe=a[Re-1])&&Qe.nodeType==8;)Re--;for(;Re<a.length;Re++)if(Qe=a[Re])if(a[Re]=null,Ze){if(Qe==ms)break}else{if(Qe.nodeType!=8)break;Qe.data.startsWith("$s")&&(ms=Xt(Ze=Qe))}}if(!Ze){for(;l&&l.nodeType==8&&l.nextSibling;)l=l.nextSibling;Ze=l}(u=Xt(Ze=t.__c.__z||(t.__c.__z=Ze)))?(t.__e=Ze,l=u):t.__e=l,l=l&&l.nextSibling}else a&&a.some(et);else t.__e=o.__e;t.__k||(t.__k=o.__k||[]),ne&&ne.then||Cs(t),T.__e(ne,t,o)}}else l=t.__e=cl(o.__e,t,o,n,s,a,i,c,d,e);return(u=T.diffed)&&u(t),l}function Xt(e,t){if(e&&e.nodeType==8&&e.data.startsWith("$s"))for(var o=1;e=e.nextSibling;){if(e.nodeType==8){if(e.data.startsWith("$s"))o++;else if(e.data.startsWith("/$s")&&!--o)return e}t&&t.push(e)}}function Cs(e){e&&(e.__c&&(e.__c.__g|=4),e.__k&&e.__k.some(Cs))}function Is(e,t,o){for(var n=0;n<o.length;)sn(o[n++],o[n++],o[n++]);T.__c&&T.__c(t,e),e.some(function(s){try{e=s.__h,s.__h=[],e.some(function(a){a.call(s)})}catch(a){T.__e(a,s.__v)}})}function cl(e,t,o,n,s,a,i,l,c,d){var u,m,$,p,b,D,x,E,w=o.props||Zt,L=t.props,I=t.type;if(I=="svg"?s="http://www.w3.org/2000/svg":I=="math"?s="http://www.w3.org/1998/Math/MathML":s||(s="http://www.w3.org/1999/xhtml"),a){for(u=0;u<a.length;u++)if((b=a[u])&&(I?b.localName==I:b.nodeType==3)){e=b,a[u]=null;break}}if(!e){if(E=d.ownerDocument||document,!I)return E.createTextNode(L);e=E.createElementNS(s,I,L.is?L:d),l&&(T.__m&&T.__m(t,a),l=!1),a=null}if(I){if(d=I=="template"&&e.content||e,a=I=="textarea"&&L.defaultValue!=null?null:a&&on.call(d.childNodes),!l&&a)for(w={},u=0;u<e.attributes.length;u++)w[(b=e.attributes[u]).name]=b.value;for(u in w)b=w[u],u=="dangerouslySetInnerHTML"?$=b:u=="children"||u in L||u=="value"&&"defaultValue"in L||u=="checked"&&"defaultChecked"in L||Vt(e,u,null,b,s);for(u in L)b=L[u],u=="children"?p=b:u=="dangerouslySetInnerHTML"?m=b:u=="value"?D=b:u=="checked"?x=b:l&&typeof b!="function"||w[u]===b||Vt(e,u,b,w[u],s);m?(l||$&&(m.__html==$.__html||m.__html==e.innerHTML)||(e.innerHTML=m.__html),t.__k=[]):($&&(e.textContent=""),(I=="foreignObject"||s=="http://www.w3.org/1998/Math/MathML"&&sl.test(I))&&(s="http://www.w3.org/1999/xhtml"),As(d,tn(p)?p:[p],t,o,n,s,a,i,a?a[0]:o.__k&&Ue(o,0),l,c),a&&a.some(et)),l&&I!="textarea"||(u="value",I=="progress"&&D==null?e.removeAttribute(u):D==null||D===e[u]&&(I!="progress"||D)||Vt(e,u,D,w[u],s),u="checked",x!=null&&x!=e[u]&&Vt(e,u,x,w[u],s))}else w===L||l&&e.data==L||(e.data=L);return e}function sn(e,t,o,n){try{typeof e=="function"?t?t.__x=e(t)||1:n&&(n=n.__c||n.__e)&&(t=n.__x)&&(n.__x=null,typeof t=="function"?t():e(null)):e.current=t}catch(s){T.__e(s,o)}}function an(e,t,o){var n,s,a,i;if(T.unmount&&T.unmount(e),!(n=e.ref)||n.current&&n.current!=e.__e||sn(n,null,t,e),n=e.__c){if(n.componentWillUnmount)try{n.componentWillUnmount()}catch(l){T.__e(l,t)}n.__P=n.__n=null}if(n=e.__k)for(i=0;i<n.length;i++)n[i]&&an(n[i],t,typeof e.type!="function"||o&&!e.props.__P);!o&&(n=e.__c)&&(n=n.__z)&&(s=Xt(n,a=[]))&&(n==e.__e&&a.some(et),et(s),et(n)),o||et(e.__e),e.__e=e.__c=e.__=null}function ul(e,t,o){return this.constructor(e,o)}function rn(e,t){var o,n,s,a;T.__&&T.__(e,t),t.nodeType==9&&(t=t.documentElement),n=(o=e&&32&e.__u)?null:t.__k,t.__k=At(eo,{children:[e]}),s=[],a=[],nn(t,t.__k,n||Zt,Zt,t.namespaceURI,n?null:t.firstChild?on.call(t.childNodes):null,s,n?n.__e:t.firstChild,o,a),Is(s,t.__k,a),t.__k.props.children=null}T={__e:function(e,t,o,n){for(var s,a,i;t=t.__;)if((s=t.__c)&&!(1&s.__g)){s.__g|=4;try{if((i=(a=s.constructor)&&a.getDerivedStateFromError)&&s.setState(a.getDerivedStateFromError(e)),s.componentDidCatch&&(s.componentDidCatch(e,n||{}),i=1),i&&8&s.__g)return void(s.__g|=2)}catch(l){e=l}}throw Jt=0,e}},_s=0,ol=function(e){return e!=null&&e.constructor===Et},R.prototype.setState=function(e,t){var o=this.__s;o&&o!=this.state||(o=this.__s=tt({},this.state)),typeof e=="function"&&(e=e(tt({},o),this.props)),e&&(tt(o,e),this.__v&&(t&&this.__k.push(t),bs(this)))},R.prototype.forceUpdate=function(e){this.__v&&(this.__g|=4,e&&this.__h.push(e),bs(this))},R.prototype.render=eo,Fe=[],Jt=0,ws=function(e,t){return e.__v.__b-t.__v.__b},Gt=Symbol(),ks=/(PointerCapture)$|Capture$/i,en=0,Qo={},nl=0;var dl=Symbol.for("preact-signals");function so(){if(Ie>1){Ie--;return}let e,t=!1;for((function(){let o=to;for(to=void 0;o!==void 0;){let n=o.S;if(n.v===o.v)for(let s=n.t;s!==void 0;s=s.x)s.i===o.i&&(s.i=n.i);o=o.o}})();It!==void 0;){let o=It;for(It=void 0,oo++;o!==void 0;){let n=o.u;if(o.u=void 0,o.f&=-3,!(8&o.f)&&Os(o))try{o.c()}catch(s){t||(e=s,t=!0)}o=n}}if(oo=0,Ie--,t)throw e}function J(e){if(Ie>0)return e();ln=++pl,Ie++;try{return e()}finally{so()}}var A,Ct,It;function ao(e){let t=A,o=Ct;A=void 0,Ct=void 0;try{return e()}finally{A=t,Ct=o}}var to,Ie=0,oo=0,pl=0,ln=0,no=0;function Ms(e){if(A===void 0)return;let t=e.n;if(t===void 0||t.t!==A)return t={i:0,S:e,p:A.s,n:void 0,t:A,e:void 0,x:void 0,r:t},A.s!==void 0&&(A.s.n=t),A.s=t,e.n=t,32&A.f&&e.S(t),t;if(t.i===-1)return t.i=0,t.n!==void 0&&(t.n.p=t.p,t.p!==void 0&&(t.p.n=t.n),t.p=A.s,t.n=void 0,A.s.n=t,A.s=t),t}function j(e,t){this.v=e,this.i=0,this.n=void 0,this.t=void 0,this.l=0,this.W=t?.watched,this.Z=t?.unwatched,this.name=t?.name}j.prototype.brand=dl;j.prototype.h=function(){return!0};j.prototype.S=function(e){let t=this.t;t!==e&&e.e===void 0&&(e.x=t,this.t=e,t!==void 0?t.e=e:ao(()=>{var o;(o=this.W)==null||o.call(this)}))};j.prototype.U=function(e){if(this.t!==void 0){let t=e.e,o=e.x;t!==void 0&&(t.x=o,e.e=void 0),o!==void 0&&(o.e=t,e.x=void 0),e===this.t&&(this.t=o,o===void 0&&ao(()=>{var n;(n=this.Z)==null||n.call(this)}))}};j.prototype.subscribe=function(e){return q(()=>{let t=this.value;ao(()=>e(t))},{name:"sub"})};j.prototype.valueOf=function(){return this.value};j.prototype.toString=function(){return this.value+""};j.prototype.toJSON=function(){return this.value};j.prototype.peek=function(){return ao(()=>this.value)};Object.defineProperty(j.prototype,"value",{get(){let e=Ms(this);return e!==void 0&&(e.i=this.i),this.v},set(e){if(e!==this.v){if(oo>100)throw new Error("Cycle detected");(function(t){Ie!==0&&oo===0&&t.l!==ln&&(t.l=ln,to={S:t,v:t.v,i:t.i,o:to})})(this),this.v=e,this.i++,no++,Ie++;try{for(let t=this.t;t!==void 0;t=t.x)t.t.N()}finally{so()}}}});function v(e,t){return new j(e,t)}function Os(e){for(let t=e.s;t!==void 0;t=t.n)if(t.S.i!==t.i||!t.S.h()||t.S.i!==t.i)return!0;return!1}function Ns(e){for(let t=e.s;t!==void 0;t=t.n){let o=t.S.n;if(o!==void 0&&(t.r=o),t.S.n=t,t.i=-1,t.n===void 0){e.s=t;break}}}function Ds(e){let t,o=e.s;for(;o!==void 0;){let n=o.p;o.i===-1?(o.S.U(o),n!==void 0&&(n.n=o.n),o.n!==void 0&&(o.n.p=n)):t=o,o.S.n=o.r,o.r!==void 0&&(o.r=void 0),o=n}e.s=t}function ot(e,t){j.call(this,void 0,t),this.x=e,this.s=void 0,this.g=no-1,this.f=4}ot.prototype=new j;ot.prototype.h=function(){if(this.f&=-3,1&this.f)return!1;if((36&this.f)==32||(this.f&=-5,this.g===no))return!0;if(this.g=no,this.f|=1,this.i>0&&!Os(this))return this.f&=-2,!0;let e=A;try{Ns(this),A=this;let t=this.x();(16&this.f||this.v!==t||this.i===0)&&(this.v=t,this.f&=-17,this.i++)}catch(t){this.v=t,this.f|=16,this.i++}return A=e,Ds(this),this.f&=-2,!0};ot.prototype.S=function(e){if(this.t===void 0){this.f|=36;for(let t=this.s;t!==void 0;t=t.n)t.S.S(t)}j.prototype.S.call(this,e)};ot.prototype.U=function(e){if(this.t!==void 0&&(j.prototype.U.call(this,e),this.t===void 0)){this.f&=-33;for(let t=this.s;t!==void 0;t=t.n)t.S.U(t)}};ot.prototype.N=function(){if(!(2&this.f)){this.f|=6;for(let e=this.t;e!==void 0;e=e.x)e.t.N()}};Object.defineProperty(ot.prototype,"value",{get(){if(1&this.f)throw new Error("Cycle detected");let e=Ms(this);if(this.h(),e!==void 0&&(e.i=this.i),16&this.f)throw this.v;return this.v}});function ge(e,t){return new ot(e,t)}function Ws(e){let t=e.j;if(e.j=void 0,typeof t=="function"){Ie++;let o=A;A=void 0;try{t()}catch(n){throw e.f&=-2,e.f|=8,cn(e),n}finally{A=o,so()}}}function cn(e){for(let t=e.s;t!==void 0;t=t.n)t.S.U(t);e.x=void 0,e.s=void 0,Ws(e)}function fl(e){if(A!==this)throw new Error("Out-of-order effect");Ds(this),A=e,this.f&=-2;try{8&this.f&&cn(this)}finally{so()}}function pt(e,t){this.x=e,this.j=void 0,this.s=void 0,this.u=void 0,this.f=32,this.name=t?.name,Ct&&Ct.push(this)}pt.prototype.c=function(){let e=this.S();try{if(8&this.f||this.x===void 0)return;let t=this.x();typeof t=="function"&&(this.j=t)}finally{e()}};pt.prototype.S=function(){if(1&this.f)throw new Error("Cycle detected");this.f|=1,this.f&=-9,Ws(this),Ns(this),Ie++;let e=A;return A=this,fl.bind(this,e)};pt.prototype.N=function(){2&this.f||(this.f|=2,this.u=It,It=this)};pt.prototype.d=function(){this.f|=8,1&this.f||cn(this)};pt.prototype.dispose=function(){this.d()};function q(e,t){let o=new pt(e,t);try{o.c()}catch(s){throw o.d(),s}let n=o.d.bind(o);return n[Symbol.dispose]=n,n}var r=vs.bind(xs),un={times:0},ce=class extends R{#e=null;componentWillUnmount(){this.#e?.()}shouldComponentUpdate(t){let o=this.props,n=t,s=Object.keys(n);return s.length!==Object.keys(o).length||s.some(a=>o[a]!==n[a])}view(t){return null}render(t){this.#e?.(),un.times+=1;let o=!0,n=null;return this.#e=q(()=>{o?(o=!1,n=this.view(t)):this.forceUpdate()}),n}};function f(e){class t extends ce{view(n){return e(n)}}return t}var hl={cross:"M6 6l12 12M18 6L6 18",back:"M15 5l-7 7 7 7",gear:"M4 7h9M19 7h1M4 17h1M11 17h9M16 4.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5zM8 14.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5z",send:"M12 19V5M6 11l6-6 6 6",note:"M5 4h14v10l-6 6H5zM13 20v-6h6",spark:"M12 3l2 6.5L20.5 12 14 14.5 12 21l-2-6.5L3.500 12 10 9.500z",sieve:"M4 6h16M7 12h10M10 18h4",info:"M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5M12 8v.01"};function F({name:e}){return r`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${hl[e]} /></svg>`}var g={};tl(g,{agentId:()=>C,agentName:()=>he,alerts:()=>ve,asked:()=>Lt,bell:()=>we,busy:()=>te,canned:()=>_e,colleagues:()=>O,complain:()=>Be,connection:()=>Q,details:()=>ee,dialog:()=>N,dismiss:()=>Ft,drafts:()=>B,entries:()=>it,keepDraft:()=>He,ledger:()=>X,list:()=>P,loaded:()=>ye,marked:()=>fe,me:()=>h,nextPage:()=>be,noteDraft:()=>Ut,noting:()=>De,now:()=>ie,openId:()=>y,openRow:()=>H,operatorName:()=>je,pointed:()=>K,shelves:()=>_,sieve:()=>ae,singleKeys:()=>at,sought:()=>W,stranger:()=>Ne,tell:()=>go,thread:()=>S,threadLoaded:()=>Rt,viewers:()=>st,waiting:()=>gn,why:()=>qe,whyOpen:()=>$t});function V(e,t=null){return e?.name||t?.name||"Visitor"}function U(e){switch(e.kind){case"explicit_request":return"Asked for a person";case"keyword":return`Said “${e.phrase}”`;case"frustrated":return"Sounded annoyed";case"ai_asked":return e.reason?`The AI asked: ${e.reason}`:"The AI asked for a person";case"ai_error":return`The AI failed: ${dn(e.failure)}`;case"failed_answers":return e.n===1?"The AI could not answer":`The AI could not answer ${e.n} times`;case"operator":return`${e.operator.name} took over`;case"contact_left":return"Left a contact";case"host":return e.reason?`The website asked: ${e.reason}`:"The website asked for a person";default:return Me(e.kind)}}function io(e){let t=e.lastIndexOf("@");return`mailto:${encodeURIComponent(e.slice(0,t))}${e.slice(t)}`}var ml={ai:"AI",waiting:"Waiting",offered:"Offered",human:"With a person",resolved:"Resolved"};function ft(e,t){let o=e.operator?.id===t?"you":e.operator?.name;return e.phase==="human"?o==="you"?"With you":`With ${o??"a colleague"}`:e.phase==="offered"?`Offered to ${o??"a colleague"}`:ml[e.phase]??Me(e.phase)}var $l={not_found:"nothing found in the documents",error:"an error",timeout:"no answer in time",empty:"an empty answer",not_configured:"no AI is set up",nobody_there:"it asked for a person and nobody was there"};function dn(e){return $l[e]??Me(e)}var gl={manual_only:"this agent hands off by hand only",none_in_scope:"nobody looks after this agent",none_available:"nobody was available",all_full:"everybody was full",outside_hours:"it was outside business hours"};function nt(e){return gl[e]??Ot(Me(e))}var ro={available:"Available",away:"Away",offline:"Offline"};function ht(e){switch(e?.guard){case void 0:return"";case"out_of_scope":return"does not look after this agent";case"not_available":return e?.status?`is ${ro[e.status]??e.status}`:"is not Available";case"lease_expired":return"has lost the connection";case"full":return typeof e?.seats=="number"?`is full: ${e.load} of ${e.seats} seats taken`:"is full";case"passed":return"was asked before in this round";default:return Ot(Me(e?.guard))}}function Ls(e){return typeof e=="number"?`${Math.round(e/10)} % sure`:""}function lo(e){if(!e)return"";let t=e.open===!1?", outside business hours":"";return`${e.in_scope} in the team, ${e.routable} on duty, ${e.free} free${t}`}var vl={BySettings:"as the settings say",LeastBusy:"least busy first",LongestIdle:"longest idle first",RoundRobin:"in turn"};function Mt(e){return e?vl[e]??e:""}function Me(e){let t=String(e??"").replaceAll("_"," ");return t.charAt(0).toUpperCase()+t.slice(1)}function Ot(e){return e.charAt(0).toLowerCase()+e.slice(1)}var Fs="The connection is down. Wait until it is back.";function Pe(e,t){let o=_l(t),n=e.operator?.id===t.id;switch(e.phase){case"ai":return[G("join","Join",o,"primary"),G("resolve","Resolve")];case"waiting":return[G("claim","Take it",o,"primary")];case"offered":return n?Rs(o):[];case"human":return n?bl(e):e.transfer?.to.id===t.id?Rs(o):[G("take-over",`Take over from ${e.operator?.name??"a colleague"}`,o),...yl(e)];case"resolved":return[G("reopen","Reopen")];default:return[]}}function Rs(e){return[G("accept","Accept",e,"primary"),G("decline","Decline")]}function bl(e){return[G("resolve","Resolve","","primary"),e.transfer?G("withdraw",`Do not ask ${e.transfer.to.name} any more`):G("transfer","Transfer"),e.snoozed_until?G("wake","Take up again"):G("snooze","Put aside"),G("return","Return to AI")]}function yl(e){return e.transfer?[]:[G("transfer","Transfer")]}function Z(e,t){if(e.phase==="offered"&&e.operator?.id===t.id)return{kind:"offer",until:e.deadline??0,note:null,from:null};let{transfer:o}=e;return e.phase!=="human"||o?.to.id!==t.id?null:{kind:"transfer",until:o.until,note:o.note,from:e.operator?.name??null}}function Us(e,t){return e.phase==="human"?e.transfer?.offer??null:typeof e.offer=="number"?e.offer:t.findLast(o=>o.type==="offered")?.seq??null}function Ps(e,t){let o=e.operator?.id===t.id,n=e.operator?.name??"A colleague";switch(e.phase){case"human":return e.transfer?.to.id===t.id?Nt(t,"accept")??Oe(`${n} asks you to take it. Accept to reply.`,"accept"):o?Nt(t,"reply")??{enabled:!0}:Oe(`${n} has this conversation.`,"take-over");case"offered":return o?Nt(t,"accept")??Oe("Accept to reply.","accept"):Oe(`This conversation is being offered to ${n}.`,null);case"waiting":return Nt(t,"take it")??Oe("Take it to reply.","claim");case"resolved":return Oe("This conversation is resolved. Reopen it to reply.","reopen");default:return Nt(t,"join")??Oe("Join to reply.","join")}}function Nt(e,t){return e.status!=="available"?Oe(`You are ${ro[e.status]}. Set yourself Available to ${t}.`,"available"):e.live?null:Oe(Fs,null)}function _l(e){return e.status!=="available"?`You are ${ro[e.status]}. Set yourself Available first.`:e.live?"":Fs}function Oe(e,t){return{enabled:!1,why:e,remedy:t}}function G(e,t,o="",n="plain"){return{id:e,label:t,tone:n,why:o}}function qs(e,t){let o=`${e.load} of ${e.seats} seats taken`;return t?e.status==="available"&&!e.live?"Connecting. Visitors are not offered to you yet.":e.status==="available"?e.load>=e.seats?`On duty, but full: ${o}`:`On duty: ${o}`:e.status==="away"?`Not on duty: ${o}`:"Off duty":"Not connected. Visitors are not offered to you."}function Bs(e){return e.status!=="away"?"":e.switch==="missed"?"You were set Away because you missed an offer.":e.switch==="idle"?"You were set Away because nothing showed that you were here.":""}function co({status:e,live:t,load:o,seats:n,expected:s}){let a=e==="available"&&t,i=a?`${o} of ${n}`:e==="available"?"not connected":e;return s!==!0?{text:i,rota:""}:{text:i,rota:a?"here":"missing"}}var ue=[{name:"ai",label:"AI",empty:"The AI is talking to nobody right now."},{name:"waiting",label:"Waiting",empty:"Nobody is waiting for a person."},{name:"mine",label:"Mine",empty:"You have no open conversation."},{name:"others",label:"Others",empty:"Your colleagues have no open conversation."},{name:"resolved",label:"Resolved",empty:"Nothing has been resolved yet."}];function js(e){let t=e==="waiting"?wl:e==="mine"?xl:zs;return(o,n)=>t(o,n)||(o.id<n.id?-1:+(o.id>n.id))}function uo(e,t,o){let[n,s]=[0,e.length];for(;n<s;){let a=n+s>>1;o(e[a],t)<0?n=a+1:s=a}return n}function wl(e,t){return Hs(e)-Hs(t)||e.since-t.since}var kl={high:0,normal:1,low:2};function Hs(e){return kl[e.priority??"normal"]??1}function xl(e,t){return+!!e.snoozed_until-+!!t.snoozed_until||zs(e,t)}function zs(e,t){return t.updated_at-e.updated_at}function Ks(e,t){return t?`${e}+`:String(e)}var Ys={ArrowDown:1,ArrowUp:-1,Home:"first",End:"last"};function Vs(e,t,o){return o==="last"?e-1:o==="first"||t<0?0:Math.min(e-1,Math.max(0,t+o))}var po=class{#e=new Map;#t=new Map(ue.map(({name:t})=>[t,{rows:[],order:js(t),turn:v(0),count:v(0)}]));#o=()=>!0;#n=new Map;#a=v(0);#i=v(0);onChange=()=>{};get(t){return this.#l(t).value}has(t){return this.#c(t)!==null}rows(t){let o=this.#u(t);return o.turn.value,o.rows}count(t){return this.#u(t).count.value}placeOf(t,o){let n=o===null?null:this.#c(o),{rows:s,order:a}=this.#u(t),i=n===null?-1:uo(s,n,a);return s[i]===n?i:-1}asking(){return this.#a.value,[...this.#n.values()]}unmet(){return this.#i.value}all(){return[...this.#e.values()].map(t=>t.peek()).filter(t=>t!==null)}take(t){let o=this.#c(t.id);(o===null||o.seq<=t.seq)&&this.#s(o,t)}forget(t){this.#s(this.#c(t),null)}outdate(){J(()=>this.all().forEach(t=>this.#s(t,{...t,seq:0})))}replace(t,o){let n=new Set(t.map(({id:s})=>s));J(()=>{for(let s of this.all())!o.has(s.id)&&!n.has(s.id)&&this.#s(s,null);for(let s of t)this.take(s)})}choose(t){this.#o=t,J(()=>{let o=this.all();for(let[n,s]of this.#t){let a=o.filter(i=>i.list===n&&this.#o(i));s.rows=a.sort(s.order),pn(s)}})}#s(t,o){let n=(o??t)?.id;n!==void 0&&(J(()=>{this.#r(t,o);let s=t!==null&&Gs(t);o!==null&&Gs(o)?this.#n.set(n,o):this.#n.delete(n),(s||this.#n.has(n))&&Xs(this.#a),this.#i.value=this.#i.peek()+ +!!o?.unmet-+!!t?.unmet,this.#l(n).value=o}),this.onChange(t,o))}#r(t,o){let n=t&&this.#o(t)?this.#t.get(t.list):void 0,s=o&&this.#o(o)?this.#t.get(o.list):void 0;if(n&&t){let a=uo(n.rows,t,n.order);if(n===s&&o&&Sl(n,a,o)){n.rows[a]=o;return}n.rows.splice(a,1),pn(n)}s&&o&&(s.rows.splice(uo(s.rows,o,s.order),0,o),pn(s))}#u(t){return this.#t.get(t)}#c(t){return this.#e.get(t)?.peek()??null}#l(t){let o=this.#e.get(t);if(o)return o;let n=v(null);return this.#e.set(t,n),n}};function Gs(e){return e.phase==="offered"||!!e.transfer}function Sl({rows:e,order:t},o,n){let[s,a]=[e[o-1],e[o+1]];return(!s||t(s,n)<0)&&(!a||t(n,a)<0)}function pn({rows:e,turn:t,count:o}){Xs(t),o.value=e.length}function Xs(e){e.value=e.peek()+1}var Dt={tag:"",team:"",high:!1,called:!1,unmet:!1},Js=20,fn=40;function Zs(e){return e.tag===""&&e.team===""&&!e.high&&!e.called&&!e.unmet}function Qs({tag:e,team:t,high:o,called:n,unmet:s},a){return(e===""||(a.tags??[]).includes(e))&&(t===""||a.team===t)&&(!o||a.priority==="high"&&a.cause!==null)&&(!n||a.called===!0)&&(!s||!!a.unmet)}function ea({tag:e,team:t,high:o,called:n,unmet:s},a){e!==""&&a.set("tag",e),t!==""&&a.set("team",t),o&&a.set("priority","high"),n&&a.set("called","true"),s&&a.set("unmet","true")}function ta({tag:e,team:t,high:o,called:n,unmet:s}){return[e&&`tag ${e}`,t&&`team ${t}`,o&&"high priority",n&&"you are mentioned",s&&"asked in vain"].filter(Boolean).join(", ")}function oa(e,t){let o=[...t.name.trim()].slice(0,fn).join("");return o===""?[...e]:[...e.filter(n=>n.name!==o),{...t,name:o}].slice(-Js)}function na(e){try{let t=JSON.parse(e??"[]");return(Array.isArray(t)?t.filter(n=>typeof n?.name=="string"&&typeof n.list=="string"):[]).slice(0,Js).map(({name:n,agent:s,list:a,sieve:i})=>({name:n,agent:s??null,list:a,sieve:{...Dt,...i}}))}catch{return[]}}function se(e,t){let o=Math.max(0,t-e);return o<5*1e3?"now":o<6e4?`${Math.floor(o/1e3)} s`:o<36e5?`${Math.floor(o/6e4)} min`:o<864e5?`${Math.floor(o/36e5)} h`:`${Math.floor(o/864e5)} d`}function hn(e){return new Date(e).toLocaleTimeString([],{hour:"numeric",minute:"2-digit"})}function de(e){return new Date(e).toLocaleString([],{dateStyle:"medium",timeStyle:"medium"})}function pe(e){return new Date(e).toISOString()}function z(e,t){return new Date(e).toDateString()===new Date(t).toDateString()?hn(e):new Date(e).toLocaleString([],{weekday:"short",day:"numeric",month:"short",hour:"numeric",minute:"2-digit"})}function fo(e,t){let o=Math.max(0,Math.ceil((e-t)/1e3));return o>=36e5/1e3?`${Math.floor(o/3600)} h ${Math.floor(o%3600/60)} min`:`${Math.floor(o/60)}:${String(o%60).padStart(2,"0")}`}var Tl={started:()=>"Conversation started",identified:e=>`The visitor gave the name ${e.name}`,status_line:e=>`Told the visitor: “${e.text}”`,handoff_suppressed:e=>`No person was offered (${U(e.cause)}): ${nt(e.why)}`,shadowed:Il,offered:(e,t)=>`Offered to ${t}`,offer_declined:(e,t)=>Wt(`${t} declined`,e.reason),offer_missed:(e,t)=>`${t} did not answer the offer`,offer_rescinded:(e,t)=>`The offer to ${t} was taken back: ${t} ${ht(e.why)}`,nobody_left:()=>"The last operator left while the visitor was waiting",wait_extended:e=>`Nobody came in time and there is no AI to go on. The visitor waits until ${z(e.until,e.at)}: call somebody`,callback_promised:e=>`Nobody came in time. The visitor waits until ${z(e.until,e.at)} for somebody who writes back`,operator_joined:Ml,reminded:(e,t)=>`${t} was reminded to reply`,released_for_silence:(e,t)=>`${t} did not reply. Back in the queue`,operator_lost:Ol,operator_back:(e,t)=>`${t} is back`,transfer_offered:Nl,transfer_ended:Dl,snoozed:(e,t)=>`${t} put it aside until ${z(e.until,e.at)}`,woken:e=>El[e.by]??"Back from being put aside",handoff_ended:e=>`Handoff ended: ${Al[e.reason]??Ot(Me(e.reason))}`,judged:e=>e.helpful?"The visitor found the answer helpful":"The visitor did not find the answer helpful",rated:(e,t)=>Wt(`The visitor rated ${e.of==="ai"?"the AI":t} ${e.score} of 5`,e.comment),resolved:e=>`Resolved by ${aa(e.by)}${e.why==="idle"?": nobody had written for a long time":""}`,mention_seen:(e,t)=>`${t} has seen the mention`,tagged:Cl,assigned:(e,t)=>`${t} gave it to team ${e.team}`,reopened:e=>`Reopened by ${aa(e.by)}`};function ia(e){let t=Tl[e.type];return t?t(e,e.operator?.name??"An operator"):Me(e.type)}var Al={resolved:"resolved",queue_timeout:"nobody took it in time",no_reply_timeout:"the operator never wrote",returned_to_ai:"given back to the AI",visitor_cancelled:"the visitor did not want to wait any longer",nobody_left:"the last operator left",operator_lost:"the operator was lost"},El={time:"Back from being put aside: the time is up",visitor:"Back from being put aside: the visitor wrote",operator:"Taken up again"};function Wt(e,t){return t?`${e}: ${t}`:e}function Cl(e,t){let[o,n]=[e.added??[],e.removed??[]],s=[o.length>0&&`added ${sa(o)}`,n.length>0&&`took away ${sa(n)}`];return`${t} ${s.filter(Boolean).join(" and ")}`}function sa(e){return`${e.length===1?"the tag":"the tags"} ${e.join(", ")}`}function Il(e){let t=U(e.cause);return e.why?`On trial: ${t}, but no person would have been offered: ${nt(e.why)}`:`On trial: a person would have been called (${t}). Nothing was done`}function Ml(e,t){let o=e.from?.name??"a colleague";switch(e.how){case"took_over":return Wt(`${t} took over from ${e.from?o:"the AI"}`,e.reason);case"transferred":return`${t} took it from ${o}`;case"accepted":return`${t} accepted and joined`;case"reopened":return`${t} reopened and joined`;default:return`${t} joined`}}function Ol(e,t){let o=e.why?.guard==="not_available"?`${t} left`:`${t} has lost the connection`;return e.until?`${o}. It is kept for ${t} until ${z(e.until,e.at)}`:`${o} and does not have it any more`}function Nl(e){let t=e.forced?.by?.name??e.from?.name??"An operator",o=e.to?.name??"a colleague",n=e.team?` of team ${e.team}`:"",s=e.forced?`, from ${e.from?.name??"a colleague"} (${e.forced.reason})`:"";return Wt(`${t} asked ${o}${n} to take it${s}`,e.note)}function Dl(e){let t=e.to?.name??"The colleague";switch(e.outcome?.kind){case"declined":return Wt(`${t} did not take it`,e.outcome.reason);case"missed":return`${t} did not answer in time`;case"gone":return`${t} could not take it: ${t} ${ht(e.outcome.why)}`;case"withdrawn":return`${t} is not asked any more`;default:return`${t}: ${Ot(Me(e.outcome?.kind))}`}}function aa(e){return e?.kind==="operator"?e.operator?.name??"an operator":e?.kind==="visitor"?"the visitor":"the idle rule"}function ra(e){let t=e.map(({name:a})=>a);if(t.length===0)return"";if(t.length===1)return`${t[0]} is viewing`;let o=t.slice(0,3),n=t.length-o.length,s=n>0?`${n} more`:o.pop()??"";return`${o.join(", ")} and ${s} are viewing`}var Wl=new Set(["wait_extended","nobody_left"]);function la(e){return Wl.has(e.type)}function ca(e,t){let o=e.type==="offered"?e.operator:e.to;return(e.considered??[]).map(({operator:s,load:a,seats:i,out:l})=>{let c=s===o?.id,d=`${a} of ${i} seats taken`,u=c?`was chosen: ${d}`:l?ht(l):`could have been: ${d}`;return{operator:s,name:c?o.name:t(s),chosen:c,text:u}})}var mt={words:"",stage:"idle",items:[],next:null,problem:""},Ll=2;function ua(e){let t=e.trim();return t.length>=Ll||/[\u0e00-\uffff]/.test(t)}function da(e,t){return{...e,stage:"done",items:[...e.items,...t.items],next:t.next,problem:""}}function pa({words:e,stage:t,items:o,next:n,problem:s}){if(s)return s;if(e.trim()===""||t==="idle")return"";if(t==="looking")return"Searching…";if(o.length===0&&n===null)return`Nothing was said with "${e.trim()}" in it.`;let a=n===null?String(o.length):`${o.length}+`;return a==="1"?"1 message found":`${a} messages found`}function fa({by:e,name:t,row:o}){let n=ue.find(({name:s})=>s===o.list)?.label??"";return{visitor:V(o.visitor,o.contact),list:n,said:Rl(e,t)}}function Rl(e,t){switch(e){case"ai":return"AI";case"operator":return t??"Team";case"note":return t?`Note by ${t}`:"Note";case"contact":return"Contact";default:return"Visitor"}}function ho(){return{entries:[],cursor:0,loaded:!1,draft:"",typing:null,pending:[]}}function ha(e,t){let o=e.entries.filter(({seq:n})=>n<=t);return{...e,entries:o,cursor:Math.min(e.cursor,t)}}function mn(e,t){let o=t.reduce((n,{seq:s})=>s===n+1?s:n,e.cursor);return{...$n(e,...t),cursor:o}}function $n(e,...t){let o=t.filter(({seq:s})=>e.entries[mo(e.entries,s)]?.seq!==s),n=new Set(t.map(s=>s.key).filter(Boolean));return{...e,entries:o.length===0?e.entries:Fl(e.entries,o),draft:o.some(s=>Ul.has(s.type))?"":e.draft,typing:o.some(s=>Pl.has(s.type))?null:e.typing,pending:e.pending.filter(s=>!n.has(s.key))}}function mo(e,t){let[o,n]=[0,e.length];for(;o<n;){let s=o+n>>1;e[s].seq<t?o=s+1:n=s}return o}function Fl(e,t){let o=[...new Map(t.map(s=>[s.seq,s])).values()].sort((s,a)=>s.seq-a.seq),n=mo(e,o[0]?.seq??0);return n===e.length?e.concat(o):e.slice(0,n).concat([...e.slice(n),...o].sort((s,a)=>s.seq-a.seq))}var Ul=new Set(["ai_message","ai_failed","handoff_requested","contact_left","operator_joined","resolved"]),Pl=new Set(["visitor_message","operator_message"]);function ma(e,t){for(let o=e.length-1;o>=0;o-=1){let n=e[o];if(n?.type==="operator_message"&&n.operator?.id===t)return null;if(n?.type==="operator_joined")return n.operator?.id===t?n.at:null}return null}var h=v(null),O=v([]),Q=v("idle"),Ne=v(""),C=v(null),P=v("waiting"),ae=v(Dt),_=new po,ql=ge(()=>{let[e,t]=[C.value,ae.value];return o=>(e===null||o.agent_id===e)&&Qs(t,o)});ql.subscribe(e=>_.choose(e));var be=v({}),ye=v(!1),W=v(mt),fe=v(null),y=v(null),K=v(null),S=v(ho()),De=v(!1),qe=v(null),$t=v(!0),X=v(null),B=v(new Map),ee=v(!1),st=v([]),_e=v(new Map),te=v(""),ve=v([]),N=v(null),at=v(!0),we=v(!1),ie=v(Date.now()),H=ge(()=>y.value===null?null:_.get(y.value)),Lt=ge(()=>{let e=h.value;return e?_.asking().filter(t=>Z(t,e)!==null):[]}),gn=ge(()=>_.count("waiting")),it=ge(()=>S.value.entries),Rt=ge(()=>S.value.loaded),$o=0,Bl=2e4;function Be(e,t=null){ve.value.some(o=>o.text===e)||($o+=1,ve.value=[...ve.value,{id:$o,text:e,remedy:t}])}function go(e,t=null){$o+=1;let o=$o;ve.value=[...ve.value.filter(({news:n})=>!n),{id:o,text:e,remedy:t,news:!0}],setTimeout(()=>Ft(o),Bl)}function Ft(e){ve.value=ve.value.filter(t=>t.id!==e)}function He(e,t){B.value=new Map(B.value).set(e,t)}function Ut(e){return`${e}#note`}function je(e){return O.value.find(t=>t.id===e)?.name??e}function he(e){return h.value?.agents.find(t=>t.id===e)?.name??e??""}var $a=f(()=>r`
    <div id="alerts" class="alerts">
      ${ve.value.map(({id:e,text:t,remedy:o,news:n})=>r`
          <div key=${e} class=${n?"alert news":"alert"} role=${n?"status":"alert"}>
            <p>${t}</p>
            ${o&&r`<button type="button" class="alert-remedy" onClick=${()=>Hl(e,o)}>${o.label}</button>`}
            <button type="button" class="dismiss" aria-label="Dismiss" onClick=${()=>Ft(e)}><${F} name="cross" /></button>
          </div>
        `)}
    </div>
  `);function Hl(e,t){Ft(e),t.run()}function ga(){return[...crypto.getRandomValues(new Uint8Array(16))].map(t=>t.toString(16).padStart(2,"0")).join("")}var jl=/(?:^|\n)(\/([\p{L}\p{N}_-]*))$/u,zl=/(?:^|\s)(@([^@\n]{0,40}))$/u;function va(e,t,o,n){let s=jl.exec(e.slice(0,t));if(!s)return null;let a=ze(s[2]??""),i=d=>ze(d.shortcut).startsWith(a)?0:ze(`${d.shortcut} ${d.text}`).includes(a)?1:2,c=o.filter(d=>i(d)<2).sort((d,u)=>i(d)-i(u)||d.shortcut.localeCompare(u.shortcut)).slice(0,8).map(d=>{let u=Kl(d.text,n);return{key:d.shortcut,label:`/${d.shortcut}`,hint:Vl(u),text:u}});return c.length>0?{from:t-(s[1]??"").length,to:t,choices:c}:null}function ba(e,t,o){let n=zl.exec(e.slice(0,t));if(!n)return null;let s=ze(n[2]??""),i=o.filter(({name:l})=>ze(l).split(/\s+/).some((c,d,u)=>u.slice(d).join(" ").startsWith(s))).slice(0,8).map(({id:l,name:c,status:d,live:u})=>({key:l,label:c,hint:u?d:"not connected",text:`@${c} `}));return i.length>0?{from:t-(n[1]??"").length,to:t,choices:i}:null}function ya(e,t){let o=[...t].sort((a,i)=>i.name.length-a.name.length),n=ze(e);return o.filter(({name:a})=>{let i=Yl(n,ze(a));return i>=0&&(n=n.split(`@${ze(a)}`).join(" ")),i>=0}).map(({id:a})=>a)}function Kl(e,t){return e.replace(/\{(\w+)\}/g,(o,n)=>Object.hasOwn(t,n)&&t[n]?t[n]:o)}function _a(e,{from:t,to:o},n){return{text:e.slice(0,t)+n.text+e.slice(o),caret:t+n.text.length}}function Yl(e,t){for(let o=e.indexOf(`@${t}`);o>=0;o=e.indexOf(`@${t}`,o+1)){let n=e.slice(o+1+t.length),s=e.slice(0,o);if(!/^[\p{L}\p{N}]/u.test(n)&&!/[\p{L}\p{N}]$/u.test(s))return o}return-1}function ze(e){return e.toLocaleLowerCase()}function Vl(e){return e.replace(/\s+/g," ").trim()}var vo=class extends Error{constructor(t,o,n,s={}){super(n),this.name="Problem",this.status=t,this.code=o,this.detail=n,this.body=s}get transient(){return[0,408,429].includes(this.status)||this.status>=500}},Gl=2e4;function wa(e,t=()=>({}),o=(...n)=>fetch(...n)){return async(n,s,a)=>{let i={method:n,headers:{accept:"application/json",...t()},cache:"no-store"};i.signal=AbortSignal.timeout(Gl),a!==void 0&&(i.body=JSON.stringify(a),i.headers={...i.headers,"content-type":"application/json"});let l=await o(new URL(s,e).href,i).catch(()=>{throw new vo(0,"unreachable","The server could not be reached.")}),{ok:c,status:d}=l,u=await l.json().catch(()=>null);if(c)return u;let m=typeof u?.code=="string"?u.code:"unknown",$=typeof u?.detail=="string"?u.detail:`The server answered ${d}.`;throw new vo(d,m,$,u??{})}}var ka={1002:"protocol",4401:"unauthorized",4403:"forbidden_origin",4404:"gone"};function xa(e,t,o){let n;try{n=new t.WebSocket(e.socketUrl())}catch{return t.setTimeout(()=>o.onEnd(null),0),{send:()=>!1,close(){}}}return n.onopen=()=>{let s=e.firstFrame();s&&n.send(JSON.stringify(s))},n.onmessage=s=>Ta(s.data,o),n.onclose=s=>o.onEnd(ka[s.code]??null),{send(s){return n.readyState!==1?!1:(n.send(JSON.stringify(s)),!0)},close:()=>n.close()}}function Sa(e,t,o){let n=new AbortController;return(async()=>{let{url:a,headers:i}=e.events(),l={headers:{accept:"text/event-stream",...i},signal:n.signal},{ok:c,status:d,body:u}=await t.fetch(a,{...l,cache:"no-store"});if(!c||!u)return ka[4e3+d]??null;let m=Xl(b=>Ta(b,o)),$=u.getReader(),p=new TextDecoder;for(;;){let{done:b,value:D}=await $.read();if(b)return null;m(p.decode(D,{stream:!0}))}})().catch(()=>null).then(o.onEnd),{send:()=>!1,close:()=>n.abort()}}function Xl(e){let t="",o=[];return n=>{let s=(t+n).split(`
`);t=s.pop()??"";for(let a of s.map(i=>i.replace(/\r$/,"")))a.startsWith("data:")&&o.push(a.slice(a[5]===" "?6:5)),a===""&&(o.length>0&&e(o.join(`
`)),o=[])}}function Ta(e,t){let o;try{o=JSON.parse(e)}catch{return}typeof o?.type=="string"&&t.onFrame(o)}function bo(e){let t=Reflect.get(Document.prototype,e,document);return typeof t=="function"?t.bind(document):t}var Jl=1e4,Zl=3,Aa=3,Ql=500,ec=3e4;function tc(e,t=Math.random){return Math.round(t()*Math.min(ec,Ql*2**Math.min(e,10)))}var vn=({cursor:e,entries:t})=>e?`${e}-${t[e-1].at}`:"0",yo=class{connection="idle";carrier="socket";#e;#t;#o;#n=null;#a=0;#i=0;#s=15e3;#r=0;#u=null;#c=()=>{};constructor(t,o,n={}){this.#e=t,this.#t=o,this.#o={...oc(),...n}}start(){this.#l&&(this.#c=this.#o.onWake(()=>this.#h()),this.#a=0,this.#p())}stop(){this.#m(),this.#c(),this.#$("stopped")}restart(){this.#l||(this.#m(),this.#p())}send(t){return this.connection==="live"&&(this.#n?.send(t)??!1)}get#l(){return this.connection==="idle"||this.connection==="stopped"}#p(){this.#$(this.#a===0?"connecting":"reconnecting"),this.carrier=this.#i<Zl?"socket":"events";let t=this.carrier==="socket"?xa:Sa,o=null,n=()=>o!==null&&this.#n===o;o=t(this.#e,this.#o,{onFrame:s=>n()&&this.#d(s),onEnd:s=>n()&&this.#g(s)}),this.#n=o,this.#r=this.#o.now(),this.#b(Jl)}#d(t){if(this.#r=this.#o.now(),t.type==="close"){this.#f(t);return}t.type==="hello"&&t.heartbeat_ms>0&&(this.#s=t.heartbeat_ms),this.connection!=="live"&&(this.#a=0,this.carrier==="socket"&&(this.#i=0),this.#$("live")),this.#b(this.#s*Aa),t.type==="ping"?this.#t.onBeat?.():this.#t.onFrame(t)}#f(t){t.retry?this.#v():this.stop(),this.#t.onFrame(t)}#g(t){if(t!==null){this.#f({type:"close",code:t,retry:!1});return}this.connection!=="live"&&(this.#i=this.carrier==="socket"?this.#i+1:0),this.#v()}#v(){this.#m(),this.#a+=1,this.#$("reconnecting");let{setTimeout:t,random:o}=this.#o;this.#u=t(()=>this.#p(),tc(this.#a,o))}#b(t){this.#o.clearTimeout(this.#u),this.#u=this.#o.setTimeout(()=>this.#g(null),t)}#h(){let t=this.connection==="reconnecting"&&this.#n===null,o=this.#o.now()-this.#r,n=this.connection==="live"&&o>this.#s*Aa;(t||n)&&this.restart()}#m(){this.#o.clearTimeout(this.#u);let t=this.#n;this.#n=null,t?.close()}#$(t){this.connection!==t&&(this.connection=t,this.#t.onConnection(t))}};function oc(){return{WebSocket:globalThis.WebSocket,fetch:(...e)=>fetch(...e),setTimeout:(e,t)=>setTimeout(e,t),clearTimeout:e=>clearTimeout(e),random:Math.random,now:Date.now,onWake(e){let t=()=>bo("visibilityState")==="visible"&&e();return addEventListener("online",e),bo("addEventListener")("visibilitychange",t),()=>{removeEventListener("online",e),bo("removeEventListener")("visibilitychange",t)}}}}function Ea(e,t=()=>Date.now()){let o=t(),n=()=>o=t();for(let s of["keydown","pointerdown","pointermove","wheel","visibilitychange"])e.addEventListener(s,n,{passive:!0,capture:!0});return()=>Math.max(0,Math.round(t()-o))}var Oa=new URL("../",import.meta.url).href,nc=5e3,k=wa(Oa),sc=Ea(globalThis.document??new EventTarget),vt=new yo({socketUrl:()=>Ma("api/stream").replace(/^http/,"ws"),firstFrame:()=>null,events:()=>({url:Ma("api/events"),headers:{}})},{onFrame:uc,onConnection:cc,onBeat:()=>{lc()}}),Na="",bn=new Set,gt=0,_o=null,wo=0,bt=null,Ca;async function yn(){try{h.value=await k("GET","api/me")}catch(e){let t=e;t.transient&&setTimeout(()=>{yn()},3e3),Ne.value=t.transient?"The inbox cannot be reached. Trying again…":t.detail;return}Ne.value="",vt.start()}async function Pt(){gt+=1;let e=gt;bn=new Set;let t=y.value;try{let[o,...n]=await Promise.all([ac(t),...ue.map(({name:s})=>_n(s,null))]);if(e!==gt)return;J(()=>{let s=new Set([...bn,y.value??""]),a=n.flatMap(i=>i.rows);_.replace(o?[...a,o]:a,s),t!==null&&o===null&&Da(t),be.value=Object.fromEntries(ue.map(({name:i},l)=>[i,n[l].next])),ye.value=!0})}catch(o){e===gt&&le(o)}}async function _n(e,t){let o=await k("GET",rc(e,t));return o.rows.length===0&&o.next!==null?_n(e,o.next):o}async function ac(e){return e===null?null:k("GET",`api/conversations/${e}`).catch(t=>{if(t.status===404)return null;throw t})}function Da(e){_.forget(e),y.value===e&&(M(null),Be("The open conversation is gone, or no longer yours to see."))}async function wn(){let e=P.value,t=be.value[e];if(!t||t===_o)return;_o=t;let o=gt;try{let n=await _n(e,t);if(o!==gt)return;J(()=>{n.rows.forEach(re),be.value={...be.value,[e]:n.next}})}catch(n){le(n)}finally{_o===t&&(_o=null)}}function re(e){bn.add(e.id),_.take(e)}async function M(e){wo+=1;let t=wo;if(J(()=>{e!==y.value&&(De.value=!1),e!==fe.value?.id&&(fe.value=null),y.value=e,K.value=e??K.value,S.value=ho(),ee.value=!1,st.value=[],qe.value=null}),e===null){Ia();return}try{_.has(e)||re(await k("GET",`api/conversations/${e}`)),await ic(e,t)&&Ia()}catch(o){if(t!==wo)return;le(o),o.transient||(y.value=null)}}function le(e){let t=e;t.status===401?Ne.value=t.detail:Be(t.detail??String(t))}async function ic(e,t){for(let o=!0;o;){let n=await k("GET",`api/conversations/${e}/entries?after=${S.value.cursor}`);if(t!==wo)return!1;o=n.more&&n.entries.length>0,S.value={...mn(S.value,n.entries),loaded:!o}}return!0}function Ia(){vt.connection==="live"&&(bt=y.value,vt.send({type:"open",conversation:bt,after:vn(S.value)})||vt.restart())}function Ma(e){let t=new URL(e,Oa);return bt=S.value.loaded?y.value:null,bt!==null&&(t.searchParams.set("conversation",bt),t.searchParams.set("after",vn(S.value))),t.href}function rc(e,t){let o=new URLSearchParams({list:e});return C.value!==null&&o.set("agent",C.value),t!==null&&o.set("after",t),ea(ae.value,o),`api/conversations?${o}`}async function lc(){let e={idle_ms:sc()};vt.connection!=="live"||vt.send({type:"alive",...e})||await k("POST","api/presence",{connection:Na,...e}).catch(()=>{})}function cc(e){Q.value=e}function uc(e){J(()=>dc(e))}function dc(e){switch(e.type){case"hello":Na=e.connection,h.value=e.me,O.value=e.operators,_.outdate(),S.value={...S.value,draft:"",typing:null},st.value=[],Pt(),hc();break;case"duty":h.value=e.me,O.value=e.operators;break;case"row":re(e.row);break;case"resync":Pt();break;case"settings":mc(e.agent_id),$c();break;case"not_found":Da(e.conversation);break;case"close":e.code==="unauthorized"?Ne.value="You are no longer signed in.":e.retry||Be("The server has closed the connection. Load the page again.");break;default:e.conversation===y.value&&pc(e)}}function pc(e){let{thread:t}=g;e.type==="opened"?t.value=ha(t.value,e.from):e.type==="entries"?t.value=mn(t.value,e.entries):e.type==="draft"?t.value={...t.value,draft:e.text}:e.type==="typing"?fc(e):e.type==="viewing"&&(st.value=e.operators)}function fc(e){S.value={...S.value,typing:{from:e.from,name:e.name??null}},clearTimeout(Ca),Ca=setTimeout(()=>{S.value={...S.value,typing:null}},nc)}async function hc(){y.value!==bt&&await M(y.value)}function mc(e){let t=new Map(_e.peek());t.delete(e)&&(_e.value=t)}async function $c(){h.value=await k("GET","api/me").catch(()=>h.value)}var gc=250,kn;function ko(e){if(clearTimeout(kn),e.trim()===""){W.value=mt;return}let t=ua(e);W.value={...mt,words:e,stage:t?"looking":"idle"},t&&(kn=setTimeout(()=>{Fa()},gc))}function Wa(){clearTimeout(kn),W.value.words.trim()!==""&&Fa()}function La(){ko("")}function Ra(){W.value.stage!=="idle"&&ko(W.value.words)}async function Fa(){let{words:e}=W.value,t={...mt,words:e,stage:"looking"};W.value=t,await Ua(t,null)}async function xn(){let e=W.value;e.next!==null&&await Ua(e,e.next)}async function Ua(e,t){let o=new URLSearchParams({q:e.words});C.value!==null&&o.set("agent",C.value),t!==null&&o.set("before",t);try{let n=await k("GET",`api/search?${o}`);if(W.value!==e)return;W.value=da(e,n),n.items.length===0&&n.next!==null&&await xn()}catch(n){let s=n;W.value===e&&(W.value={...e,stage:"done",problem:s.detail??String(n)})}}function Pa(e){re(e.row),fe.value={id:e.row.id,seq:e.seq},y.value!==e.row.id&&M(e.row.id)}var vc=3e3,Sn=new Map,Tn=0;async function _t(e){try{h.value=await k("PUT","api/me/status",{status:e})}catch(t){le(t)}}function xo(e){C.value=e,ye.value=!1,Pt(),Ra()}function An(e){ae.value=e,ye.value=!1,Pt()}var qa={claim:"claim",accept:"claim",join:"take-over",resolve:"resolve",reopen:"reopen",withdraw:"withdraw",return:"return",wake:"wake"};async function rt(e,t){e==="take-over"||e==="decline"?N.value={kind:"reason",deed:e,row:t}:e==="transfer"||e==="snooze"?N.value={kind:e,row:t}:e==="accept"?await yc(t):await yt(t,e,qa[e]??e,e==="join"?{}:void 0)}var bc={resolve:{told:"Resolved.",by:"reopen"},return:{told:"Given back to the AI.",by:"join",body:{}}};async function yc(e){let t=Us(e,y.value===e.id?S.value.entries:[]);t===null?await yt(e,"accept","claim",void 0):await yt(e,"accept","accept",{offer:t})}function lt(e){let t=H.value??(K.value===null?null:_.get(K.value)),o=h.value;if(!t||!o)return;let n=Pe(t,o).find(({id:s})=>e.includes(s));n&&(n.why?Be(n.why):rt(n.id,t))}async function Ba(e,t,o){N.value=null,await yt(t,e,e,e==="decline"?o===""?{}:{reason:o}:{force:!0,reason:o})}async function So(e,t,o){try{return re(await k("POST",`api/conversations/${e.id}/${t}`,o)),N.value=null,""}catch(n){let s=n;s.status===409&&In(e);let{why:a}=s.body;return s.code!=="colleague_unable"||!a?s.detail:`${je(String(o.to))} ${ht(a)}. Choose somebody else.`}}async function Ha(e,t=!1){let o=y.value;if(o===null||e.trim()==="")return;t||(Tn=0);let n=t?Ut(o):o,s=Sn.get(n),a=s?.text===e?s.key:ga();J(()=>{He(n,""),S.value={...S.value,pending:[...S.value.pending,{key:a,text:e,note:t}]}});try{let i=t?{key:a,text:e,mentions:ya(e,_c())}:{key:a,text:e},{entry:l}=await k("POST",`api/conversations/${o}/${t?"notes":"messages"}`,i);Sn.delete(n),y.value===o&&(S.value=$n(S.value,l))}catch(i){Sn.set(n,{key:a,text:e}),kc(n,a,e),le(i)}}async function ja(e){let t=`suggest:${e.id}`;if(te.value!==t){te.value=t;try{let{text:o}=await k("POST",`api/conversations/${e.id}/suggest`),n=B.value.get(e.id)??"";o===null?go("The AI has nothing to suggest here."):He(e.id,n.trim()===""?o:`${n}
${o}`)}catch(o){le(o)}te.value===t&&(te.value="")}}async function En(e,t){await Cn(e,"tags",t)}async function za(e,t){await Cn(e,"assign",{team:t})}async function Ka(e){await Cn(e,"seen",void 0)}async function Cn(e,t,o){try{re(await k("POST",`api/conversations/${e.id}/${t}`,o))}catch(n){le(n),In(e)}}function Ya(e){let t=Date.now();t-Tn<vc||(Tn=t,k("POST",`api/conversations/${e}/typing`).catch(()=>{}))}function _c(){return O.peek().filter(({id:e})=>e!==h.peek()?.id)}async function yt(e,t,o,n){let s=`${t}:${e.id}`;if(te.value!==s){te.value=s;try{let a=await k("POST",`api/conversations/${e.id}/${o}`,n);re(a);let i=bc[t];i&&go(i.told,{label:"Undo",run:()=>{yt(a,i.by,qa[i.by]??i.by,i.body)}}),a.list==="mine"&&(P.value="mine"),a.list==="mine"&&y.value!==e.id&&M(e.id)}catch(a){wc(a,e)}te.value=""}}function wc(e,t){if(e.status!==409){le(e);return}let{by:o,may_claim:n}=e.body,s=typeof o=="string"?o:o?.name,a=e.code==="already_taken"&&s,i={label:"Take it from the Waiting list",run:()=>{yt(t,"claim","claim",void 0)}};Be(a?`${s} was faster and has this conversation now.`:e.detail,n===!0?i:null),In(t)}function In(e){k("GET",`api/conversations/${e.id}`).then(re,()=>{})}function kc(e,t,o){let n=B.value.get(e)??"";He(e,n===""?o:`${o}
${n}`);let{thread:s}=g;s.value={...s.value,pending:s.value.pending.filter(a=>a.key!==t)}}var oe=class extends R{#e=null;componentDidMount(){this.#e?.showModal()}render({id:t,title:o,onClose:n,children:s}){return r`
      <dialog id=${t} ref=${i=>this.#e=i} aria-labelledby=${`${t}-title`} onClose=${n}>
        <header class="dialog-head">
          <h2 id=${`${t}-title`}>${o}</h2>
          <button type="button" class="square" aria-label="Close" onClick=${()=>this.#e?.close()}><${F} name="cross" /></button>
        </header>
        ${s}
      </dialog>
    `}};function ke(e,t){try{localStorage.setItem(e,t)}catch{}}function xe(e){try{return localStorage.getItem(e)}catch{return null}}var ct=36e5,Mn=24*ct,xc=30,Sc=48;function Va(e,t){return e!==null&&e<=t&&t-e<xc*Mn?{from:e,absent:!0}:{from:t-Mn,absent:!1}}function On(e){return e.filter(({why:t})=>t!==null&&t!=="manual_only")}function To(e,t){if(!e)return"";let o=new Set(On(e.items).map(({conversation:a})=>a)).size;if(o===0)return"";let n=e.next!==null?`${o}+`:String(o);return`${n==="1"?"1 visitor asked":`${n} visitors asked`} while nobody was here${e.absent?` (since ${z(e.from,t)})`:" (last 24 hours)"}`}function Ga(e,t){let o=e.why===null?"a person was promised":nt(e.why);return{question:e.question??"No question is known",reason:`${U(e.cause)}: ${o}`,when:`${se(e.at,t)}${se(e.at,t)==="now"?"":" ago"}`}}function Tc({none_in_scope:e,none_available:t,all_full:o,outside_hours:n}){return e+t+o+n}function Xa(e,t,o){let n=(o-t)/ct>Sc?Mn:ct,s=n===ct?i=>Math.floor(i/ct)*ct:Ec,a=new Map;for(let i=s(t);i<=o;i=s(i+n*1.5))a.set(i,Ac(i,n));for(let i of e){let l=s(i.hour),c=a.get(l);c&&(c.promised+=i.requested,c.missed+=Tc(i))}return[...a.values()]}function Ac(e,t){let o=new Date(e),n=t===ct?o.toLocaleString([],{weekday:"short",hour:"numeric",minute:"2-digit"}):o.toLocaleDateString([],{weekday:"short",day:"numeric",month:"short"});return{at:e,label:n,promised:0,missed:0}}function Ec(e){let t=new Date(e);return t.setHours(0,0,0,0),t.getTime()}function Ja(e){let t=e.reduce((a,{missed:i})=>a+i,0),o=e.reduce((a,{promised:i})=>a+i,0),n=e.reduce((a,i)=>i.missed>a.missed?i:a,{at:0,label:"",promised:0,missed:0}),s=n.missed>0?` Most of these: ${n.label}, ${n.missed}.`:"";return`${t} asked in vain, ${o} were promised a person.${s}`}var ni="handoff-inbox:last-here",Cc=3e4,Ic=5*6e4,Mc=1e3,Dn=null,Nn=!1,Za=!1,si=0,Qa="",ei;function ai(){q(()=>{let e=h.value;if(!e)return;let t=e.status==="available"&&e.live;(t!==Nn||!Za)&&(Dn=Nc(e.id)),Nn=t,Za=!0,t&&oi(e.id);let o=`${C.value} ${Dn} ${_.unmet()} ${Q.value==="live"}`;o===Qa||Q.value!=="live"||(Qa=o,ti())}),setInterval(()=>{Nn&&h.value&&oi(h.value.id),Q.value==="live"&&Date.now()-si>Ic&&ti()},Cc)}function ti(){si=Date.now(),clearTimeout(ei),ei=setTimeout(()=>{Oc()},Mc)}async function Oc(){let{from:e,absent:t}=Va(Dn,Date.now());try{let{items:o,next:n}=await k("GET",`api/ledger?${Wn(e,{outcome:"suppressed",limit:"100"})}`);X.value={from:e,absent:t,items:o,next:n,hours:[]}}catch{}}async function ii(){let e=X.value;if(e)try{let{hours:t}=await k("GET",`api/ledger/hours?${Wn(e.from,{})}`);X.value?.from===e.from&&(X.value={...X.value,hours:t})}catch(t){le(t)}}async function ri(){let e=X.value;if(e?.next)try{let t=await k("GET",`api/ledger?${Wn(e.from,{outcome:"suppressed",before:e.next})}`);if(X.value!==e)return;X.value={...e,items:[...e.items,...t.items],next:t.next}}catch(t){le(t)}}function Wn(e,t){let o=new URLSearchParams({from:String(Math.floor(e)),...t});return C.value!==null&&o.set("agent",C.value),o}function oi(e){ke(`${ni}:${e}`,String(Date.now()))}function Nc(e){return Number(xe(`${ni}:${e}`))||null}var qt=80,li=480;function ci({bars:e}){let t=Math.max(1,...e.map(({missed:s,promised:a})=>s+a)),o=li/Math.max(1,e.length),n=e.filter(({missed:s,promised:a})=>s+a>0);return r`
    <figure class="chart">
      <svg id="ledger-chart" viewBox=${`0 0 ${li} ${qt}`} role="img" aria-label=${Ja(e)} preserveAspectRatio="none">
        ${e.map(({at:s,label:a,missed:i,promised:l},c)=>{let d=i/t*qt,u=l/t*qt,m={x:c*o+o*.1,width:o*.8};return r`
            <g key=${s}>
              <title>${`${a}: ${i} in vain, ${l} promised`}</title>
              <rect class="chart-promised" x=${m.x} width=${m.width} y=${qt-u} height=${u} />
              <rect class="chart-missed" x=${m.x} width=${m.width} y=${qt-u-d} height=${d} />
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
  `}var Ao=class extends R{componentDidMount(){ii()}render({onClose:t}){return r`<${oe} id="ledger-dialog" title="Asked in vain" onClose=${t}><${Dc} /><//>`}},Dc=f(()=>{let e=X.value;if(!e)return r`<p class="empty">Loading…</p>`;let t=ie.value;return r`
    <div class="ledger">
      <p class="dialog-intro">${To(e,t)||"Nobody asked in vain."}</p>
      <${ci} bars=${Xa(e.hours,e.from,t)} />
      <ol class="missed" id="missed" aria-label="Requests, the latest first">
        ${On(e.items).map(o=>r`<${Wc} key=${`${o.conversation}:${o.seq}`} item=${o} />`)}
      </ol>
      ${e.next&&r`<button type="button" id="more-missed" class="more" onClick=${()=>{ri()}}>Load more</button>`}
    </div>
  `}),Wc=f(({item:e})=>{let t=Ga(e,ie.value),o=()=>{N.value=null,M(e.conversation)};return r`
      <li class="missed-item">
        <p class="missed-head"><time datetime=${pe(e.at)} title=${de(e.at)}>${t.when}</time> · ${he(e.agent_id)}</p>
        <p class="missed-question" dir="auto">${t.question}</p>
        <p class="hint">${t.reason}</p>
        <button type="button" class="link" data-missed=${e.conversation} aria-label=${`Open the conversation: ${t.question}`} onClick=${o}>Open the conversation</button>
      </li>
    `});var Bt=[{day:"monday",label:"Monday"},{day:"tuesday",label:"Tuesday"},{day:"wednesday",label:"Wednesday"},{day:"thursday",label:"Thursday"},{day:"friday",label:"Friday"},{day:"saturday",label:"Saturday"},{day:"sunday",label:"Sunday"}],Rn="00:00",pi="24:00",Lc=1440,Eo=8,Fn={from:"09:00",to:"17:00"};function fi(e,t=Intl.DateTimeFormat().resolvedOptions().timeZone){let o=n=>(e?e.week?.[n]??[]:Rc(n)).map(ui);return{on:e!==null,zone:e?.zone??t,week:Object.fromEntries(Bt.map(({day:n})=>[n,o(n)])),exceptions:(e?.exceptions??[]).map(({date:n,open:s,note:a})=>({date:n,open:s.map(ui),note:a??""}))}}function hi(e,t){if(!e.on)return null;let o=Object.fromEntries(Bt.map(({day:n})=>[n,e.week[n].map(mi)]));return{...t,zone:e.zone.trim(),week:{...t?.week,...o},exceptions:e.exceptions.map(n=>Fc(n,t))}}function Rc(e){return e==="saturday"||e==="sunday"?[]:[Fn]}function ui({from:e,to:t}){return{from:e,to:t===pi?Rn:t}}function mi({from:e,to:t}){return{from:e,to:t===Rn?pi:t}}function Fc({date:e,open:t,note:o},n){let{note:s,...a}=n?.exceptions?.find(l=>l.date===e)??{},i=o.trim();return{...a,date:e,open:t.map(mi),...i===""?{}:{note:i}}}function $i(e){if(!e.on)return{};let t={};Pc(e.zone.trim())||(t["hours-zone"]="Name a time zone, such as Europe/Berlin.");for(let{day:o}of Bt){let n=di(e.week[o]);n&&(t[`hours-${o}`]=n)}return e.exceptions.forEach(({date:o,open:n},s)=>{let a=e.exceptions.findIndex(l=>l.date===o)<s,i=o===""?"Choose a date.":a?"This date is listed twice.":di(n);i&&(t[`hours-exception-${s}`]=i)}),t}function di(e){if(e.some(({from:n,to:s})=>n===""||s===""))return"Fill in both times.";if(e.length>Eo)return`At most ${Eo} times for one day.`;if(e.some(({from:n,to:s})=>n===s&&s!==Rn))return"It must not end when it begins. All day is 00:00 to 00:00.";let t=e.map(Uc).sort((n,s)=>n.from-s.from);return t.some(({from:n},s)=>s>0&&n<(t[s-1]?.to??0))?"These times overlap.":""}function Uc({from:e,to:t}){let o=Ln(t);return{from:Ln(e),to:o<=Ln(e)?o+Lc:o}}function Ln(e){let[t="0",o="0"]=e.split(":");return Number(t)*60+Number(o)}function Pc(e){if(e==="")return!1;try{return new Intl.DateTimeFormat("en",{timeZone:e}),!/^[+-]/.test(e)}catch{return!1}}function gi(){return["UTC",...Intl.supportedValuesOf("timeZone").filter(e=>e!=="UTC")]}var qc={priority:"normal",teams:[],skills:[]};function Un(e){let t=e?.mode==="auto"?e:null,o=t?t.after_failed:1,n=t?.keywords??[];return{mode:e?.mode??"off",after_failed:o===null?"":String(o),explicit:t?.explicit??!0,on_error:t?.on_error??!0,frustration:t?t.frustration??null:!1,keywords:n.filter(({needs:s})=>!s).map(vi).join(`
`),groups:Hc(n)}}function Pn(e,t){if(e.mode==="off")return null;if(e.mode==="manual")return{mode:"manual"};let o=t?.mode==="auto"?t:null,n=e.after_failed.trim();return{...o,mode:"auto",after_failed:n===""?null:Number(n),keywords:jc(e,o?.keywords??[]),explicit:e.explicit,on_error:e.on_error,...Bc(e,o)}}function Bc(e,t){return e.frustration===null?{}:e.frustration||t?.frustration!==void 0?{frustration:e.frustration}:{}}function qn(e){let{priority:t,teams:o,skills:n}={...qc,...e};return{priority:t,teams:o.join(", "),skills:n.join(", ")}}function Bn(e,t=null){return{...t,priority:e.priority,teams:Io(e.teams),skills:Io(e.skills)}}function Hc(e){let t=new Map;for(let o of e){if(!o.needs)continue;let n=qn(o.needs),s=JSON.stringify(n),a=t.get(s)??{lines:[],needs:n};a.lines.push(vi(o)),t.set(s,a)}return[...t.values()].map(o=>({keywords:o.lines.join(`
`),needs:o.needs}))}function jc(e,t){let o=new Map(t.map((l,c)=>[l.phrase,c])),n=l=>t[o.get(l)??-1],s=Co(e.keywords).map(l=>{let{needs:c,...d}=n(l.phrase)??{};return{...d,...l}}),a=e.groups.flatMap(l=>Co(l.keywords).map(c=>{let d=n(c.phrase);return{...d,...c,needs:Bn(l.needs,d?.needs)}})),i=({phrase:l})=>o.get(l)??t.length;return[...s,...a].sort((l,c)=>i(l)-i(c))}function vi(e){return[e.phrase,...e.except].join(" | ")}function Co(e){return Hn(e).map(t=>{let[o="",...n]=t.split("|").map(s=>s.trim());return{phrase:o,except:n.filter(s=>s!=="")}}).filter(({phrase:t})=>t!=="")}function Hn(e){return e.split(`
`).map(t=>t.trim()).filter(t=>t!=="")}function Io(e){return e.split(",").map(t=>t.trim()).filter(t=>t!=="")}var yi=["name","greeting","status_line","failed_text","nobody_text","timeout_text","released_text","cancelled_text","returned_text","lost_text","kept_text","nobody_left_text","still_waiting_text","late_offer_text","form_text","callback_text","contact_text"],Mo=["reply_seconds","queue_seconds","offer_seconds","remind_seconds","release_seconds","answer_seconds","transfer_seconds","callback_seconds"],_i=["misses_to_away","idle_resolve_seconds","keep_days"],wi=["routing","order","when_full","on_timeout","on_nobody"],ki=["sticky","late_offer","ratings"],zc=120;function jn(e){let{on_lost:t={mode:"requeue"}}=e,o=[...yi,...Mo,..._i,...wi].map(s=>[s,Yc(e[s])]),n=ki.map(s=>[s,e[s]??!0]);return{...Object.fromEntries([...o,...n]),origins:e.origins.join(`
`),on_lost:{mode:t.mode,seconds:String(t.mode==="keep"?t.seconds:zc)},trigger:Un(e.trigger),shadow:Un(e.shadow??null),hours:fi(e.hours??null),needs:qn(e.needs),canned:e.canned??[]}}var bi={...Object.fromEntries(yi.map(e=>[e,t=>t[e].trim()])),...Object.fromEntries(Mo.map(e=>[e,t=>Number(t[e])])),...Object.fromEntries(_i.map(e=>[e,t=>t[e].trim()===""?null:Number(t[e])])),...Object.fromEntries([...wi,...ki].map(e=>[e,t=>t[e]])),origins:e=>Hn(e.origins),on_lost:({on_lost:{mode:e,seconds:t}})=>e==="keep"?{mode:e,seconds:Number(t)}:{mode:e},trigger:(e,t)=>Pn(e.trigger,t.trigger),shadow:(e,t)=>Pn(e.shadow,t.shadow??null),hours:(e,t)=>hi(e.hours,t.hours??null),needs:(e,t)=>Bn(e.needs,t.needs),canned:e=>Oo(e.canned)};function xi(e,t){let o=jn(t),n=Object.keys(bi).filter(s=>Kc(e,o,s));return{...t,...Object.fromEntries(n.map(s=>[s,bi[s]?.(e,t)]))}}function Oo(e){return e.map(({shortcut:o,text:n})=>({shortcut:o.trim().replace(/^\//,""),text:n.trim()})).filter(({shortcut:o,text:n})=>o!==""||n!=="")}function Kc(e,t,o){return JSON.stringify(e[o])!==JSON.stringify(t[o])}function Yc(e){return e==null?"":String(e)}var zn=86400,Vc=604800,Si={least:60,most:7776e3},Gc=3650,Xc=100,Ti=16,Ai=500,Ei=100,Ci=200,Jc=/^[\p{L}\p{N}_-]{1,32}$/u;function Kn(e){let t={},o=(n,s)=>s&&(t[n]=s);for(let n of Mo)o(n,wt(e[n],1,n==="callback_seconds"?Vc:zn));return!t.release_seconds&&Number(e.release_seconds)<=Number(e.remind_seconds)&&o("release_seconds","Must be more than the time of the reminder."),e.on_lost.mode==="keep"&&o("on_lost-seconds",wt(e.on_lost.seconds,1,zn)),e.idle_resolve_seconds.trim()!==""&&o("idle_resolve_seconds",wt(e.idle_resolve_seconds,Si.least,Si.most)),e.keep_days.trim()!==""&&o("keep_days",wt(e.keep_days,1,Gc)),e.misses_to_away.trim()!==""&&o("misses_to_away",wt(e.misses_to_away,1,Xc)),Oi(e.needs,"needs",o),Zc(e.canned,o),Ii(e.trigger,"",o),Ii(e.shadow,"shadow-",o),{...t,...$i(e.hours)}}function Zc(e,t){Oo(e).length>Ci&&t("canned",`At most ${Ci}.`);let o=new Set;e.forEach((n,s)=>{let[{shortcut:a,text:i}={shortcut:"",text:""}]=Oo([n]);if(a===""&&i==="")return;let l=a.toLocaleLowerCase();Jc.test(a)?o.has(l)&&t(`canned-${s}-shortcut`,"Another reply has this shortcut."):t(`canned-${s}-shortcut`,"Must have 1 to 32 letters, digits, - and _."),i===""&&t(`canned-${s}-text`,"Write what is sent."),o.add(l)})}function Ii(e,t,o){e.mode==="auto"&&(e.after_failed.trim()!==""&&o(`${t}after_failed`,wt(e.after_failed,1,1e3)),o(`${t}keywords`,Mi(e.keywords)),e.groups.forEach((n,s)=>{o(`${t}group-${s}-keywords`,Mi(n.keywords)),Oi(n.needs,`${t}group-${s}`,o)}))}function Mi(e){let t=Co(e);if(t.length>Ai)return`At most ${Ai} phrases.`;let o=t.flatMap(({phrase:n,except:s})=>[n,...s]).find(n=>[...n].length>Ei||!/[\p{L}\p{N}]/u.test(n));return o===void 0?"":`Each phrase must hold a word and at most ${Ei} characters; “${[...o].slice(0,20).join("")}” does not.`}function Oi(e,t,o){for(let n of["teams","skills"]){let s=Io(e[n]);s.length>Ti?o(`${t}-${n}`,`At most ${Ti}.`):new Set(s).size<s.length&&o(`${t}-${n}`,"Name each only once.")}}function wt(e,t,o){let n=Number(e);return e.trim()!==""&&Number.isInteger(n)&&n>=t&&n<=o?"":`Must be a whole number from ${t} to ${o}.`}var Qc=[[/^hours\.week\.([a-z]+)/,e=>`hours-${e[1]}`],[/^hours\.exceptions/,"hours-exceptions"],[/^(?:hours\.)?zone$/,"hours-zone"],[/^(?:date|note)$/,"hours-exceptions"],[/^(?:hours|time)\b/,"hours"],[/^on_lost/,"on_lost-seconds"],[/^needs\.skills/,"needs-skills"],[/^needs/,"needs-teams"],[/^shadow\.?(?:Auto\.)?([a-z_]*)/,e=>e[1]?`shadow-${e[1]}`:"shadow"],[/^trigger\.(?:Auto\.)?([a-z_]+)/,e=>e[1]??"trigger"],[/^(?:keywords?|except|phrase)\b/,"keywords"],[/^origins?\b/,"origins"],[/^([a-z_]+)/,e=>e[1]??""]];function Ni(e){let t=/^`?(?:settings\.)?([a-z_]+(?:\.[A-Za-z_]+|\[\d+\])*)`?[ :]/.exec(e)?.[1];if(!t)return"";for(let[o,n]of Qc){let s=o.exec(t);if(s)return typeof n=="string"?n:n(s)}return""}function No(e){let t=Number(e);return e.trim()===""||!Number.isFinite(t)||t<60?"":t<3600?`${Math.round(t/6)/10} min`:t<2*zn?`${Math.round(t/360)/10} h`:`${Math.round(t/8640)/10} days`}function We({name:e,label:t,value:o,set:n,problems:s,hint:a,required:i=!1,list:l}){return r`
    <div class="field">
      <label for=${`settings-${e}`}>${t}</label>
      <input id=${`settings-${e}`} value=${o} required=${i} list=${l??null} autocomplete="off" ...${Yn(e,s,a)} onInput=${Vn(n)} />
      <${me} name=${e} problems=${s} hint=${a} />
    </div>
  `}function Ke({name:e,label:t,value:o,set:n,problems:s,hint:a,required:i=!1,min:l="1",words:c=""}){return r`
    <div class="field">
      <div class="number">
        <label for=${`settings-${e}`}>${t}</label>
        ${c&&r`<span class="in-words">${c}</span>`}
        <input type="number" id=${`settings-${e}`} min=${l} step="1" value=${o} required=${i} ...${Yn(e,s,a)} onInput=${Vn(n)} />
      </div>
      <${me} name=${e} problems=${s} hint=${a} />
    </div>
  `}function Ye({name:e,label:t,value:o,set:n,problems:s,hint:a,required:i=!1,rows:l="2"}){return r`
    <div class="field">
      <label for=${`settings-${e}`}>${t}</label>
      <textarea id=${`settings-${e}`} rows=${l} value=${o} required=${i} ...${Yn(e,s,a)} onInput=${Vn(n)}></textarea>
      <${me} name=${e} problems=${s} hint=${a} />
    </div>
  `}function Se({name:e,label:t,value:o,set:n,hint:s}){return r`
    <label class="check">
      <input type="checkbox" id=${`settings-${e}`} checked=${o} onChange=${a=>n(a.target.checked)} />
      <span>${t}${s&&r` <span class="hint">${s}</span>`}</span>
    </label>
  `}function Te({name:e,label:t,value:o,set:n,options:s,plain:a=!1}){return r`
    <div class="radios" role="radiogroup" aria-labelledby=${`settings-${e}-label`}>
      <p class=${a?"hidden":"radios-label"} id=${`settings-${e}-label`}>${t}</p>
      ${s.map(([i,l])=>r`
          <label key=${i} class="check">
            <input type="radio" id=${`settings-${e}-${i}`} name=${e} value=${i} checked=${o===i} onChange=${()=>n(i)} />
            ${l}
          </label>
        `)}
    </div>
  `}function me({name:e,problems:t,hint:o}){return r`
    ${o&&r`<p class="hint" id=${`settings-${e}-hint`}>${o}</p>`}
    <p class="field-problem" id=${`settings-${e}-problem`}>${t[e]??""}</p>
  `}function Yn(e,t,o){let n=!!t[e],s=[o?`settings-${e}-hint`:"",n?`settings-${e}-problem`:""].filter(Boolean);return{"aria-invalid":n?"true":null,"aria-describedby":s.length>0?s.join(" "):null}}function Vn(e){return t=>e(t.target.value)}function Di(e,t){let o=s=>{let{text:a,rota:i}=co(s),l=s.status==="available"&&s.live&&s.load<s.seats,c=s.status==="available"&&s.live?`${a} seats taken${l?"":", full"}`:a;return{id:s.id,name:s.name,able:l,text:i==="missing"?`${c}; expected, not here`:c}};return e.filter(({id:s})=>!t.includes(s)).map(o).sort((s,a)=>Number(a.able)-Number(s.able)||s.name.localeCompare(a.name))}function Ve(e){return[...new Set(e.flatMap(({teams:t})=>t??[]))].sort((t,o)=>t.localeCompare(o))}function Wi(e){let t=String(e.get("target")??""),o=t.indexOf(":");if(o<0)return null;let n=i=>String(e.get(i)??"").trim(),s=t.slice(o+1),a=t.startsWith("team:")?{team:s}:{to:s};return n("note")!==""&&(a.note=n("note")),n("reason")!==""&&(a.reason=n("reason")),a}var eu=r`One phrase on each line. Exceptions follow after a bar: <code>refund | refund policy</code>`;function Gn({prefix:e,form:t,set:o,problems:n}){let s=a=>o({...t,...a});return r`
    ${e===""&&r`<${Te} name="mode" label="When a person is called" plain value=${t.mode} set=${a=>s({mode:a})} options=${tu} />`}
    <${me} name=${e===""?"trigger":"shadow"} problems=${n} />
    ${t.mode==="auto"&&r`<${ou} prefix=${e} form=${t} change=${s} problems=${n} />`}
  `}var tu=[["auto","Automatically"],["manual","Manual only: operators join of their own accord"]];function ou({prefix:e,form:t,change:o,problems:n}){let s=(l,c)=>o({groups:t.groups.map((d,u)=>u===l?{...d,...c}:d)}),a=()=>{o({groups:[...t.groups,{keywords:"",needs:{priority:"normal",teams:"",skills:""}}]}),Ae(`settings-${e}group-${t.groups.length}-keywords`)},i=l=>{o({groups:t.groups.filter((c,d)=>d!==l)}),Ae(`settings-${e}add-group`)};return r`
    <${Se} name=${`${e}explicit`} label="When the visitor asks for a person" value=${t.explicit} set=${l=>o({explicit:l})} />
    <${Se} name=${`${e}on_error`} label="When the AI fails: an error, no answer in time, an empty answer" value=${t.on_error} set=${l=>o({on_error:l})} />
    ${t.frustration!==null&&r`<${Se} name=${`${e}frustration`} label="When the visitor is annoyed" value=${t.frustration} set=${l=>o({frustration:l})} />`}
    <${Ke} name=${`${e}after_failed`} label="After so many failed answers in a row" value=${t.after_failed} set=${l=>o({after_failed:l})} problems=${n} hint="Empty for never." />
    <${Ye} name=${`${e}keywords`} label="When the visitor writes" rows="4" value=${t.keywords} set=${l=>o({keywords:l})} problems=${n} hint=${eu} />
    ${t.groups.map((l,c)=>r`
        <div class="group" role="group" key=${c} aria-label=${`Phrases for particular colleagues, ${c+1}`}>
          <${Ye} name=${`${e}group-${c}-keywords`} label="When the visitor writes" rows="2" value=${l.keywords} set=${d=>s(c,{keywords:d})} problems=${n} />
          <${Xn} prefix=${`${e}group-${c}`} needs=${l.needs} set=${d=>s(c,{needs:d})} problems=${n} />
          <button type="button" class="action plain" onClick=${()=>i(c)}>Remove these phrases</button>
        </div>
      `)}
    <button type="button" id=${`settings-${e}add-group`} class="action plain add" onClick=${a}>Add phrases for particular colleagues</button>
  `}function Xn({prefix:e,needs:t,set:o,problems:n}){let s=Ve(O.value),a=s.length>0?` There are: ${s.join(", ")}.`:"";return r`
    <div class="field">
      <label for=${`settings-${e}-priority`}>Priority</label>
      <select id=${`settings-${e}-priority`} value=${t.priority} onChange=${i=>o({...t,priority:i.target.value})}>
        <option value="high">High: before all others</option>
        <option value="normal">Normal</option>
        <option value="low">Low: after all others</option>
      </select>
    </div>
    <${We} name=${`${e}-teams`} label="Teams, the first choice first" value=${t.teams} set=${i=>o({...t,teams:i})} problems=${n} hint=${`With commas between. Empty for everybody.${a}`} />
    <${We} name=${`${e}-skills`} label="Skills" value=${t.skills} set=${i=>o({...t,skills:i})} problems=${n} hint="With commas between." />
  `}function Ae(e){requestAnimationFrame(()=>document.getElementById(e)?.focus())}var nu=r`<code>{visitor}</code>, <code>{operator}</code>, <code>{agent}</code> and <code>{page}</code> are filled in before it is sent.`;function Li({form:e,set:t,problems:o}){let n=(i,l)=>t(e.map((c,d)=>d===i?{...c,...l}:c)),s=()=>{t([...e,{shortcut:"",text:""}]),Ae(`settings-canned-${e.length}-shortcut`)},a=i=>{t(e.filter((l,c)=>c!==i)),Ae("settings-add-canned")};return r`
    <${me} name="canned" problems=${o} />
    ${e.map(({shortcut:i,text:l},c)=>r`
        <div class="group" role="group" key=${c} aria-label=${`Canned reply ${c+1}`}>
          <${We} name=${`canned-${c}-shortcut`} label="Shortcut" value=${i} set=${d=>n(c,{shortcut:d})} problems=${o} />
          <${Ye} name=${`canned-${c}-text`} label="Reply" rows="2" value=${l} set=${d=>n(c,{text:d})} problems=${o} hint=${nu} />
          <button type="button" class="action plain" onClick=${()=>a(c)}>Remove this reply</button>
        </div>
      `)}
    <button type="button" id="settings-add-canned" class="action plain add" onClick=${s}>Add a canned reply</button>
  `}var Ri="settings-zones";function Fi(e){let{form:t,set:o,problems:n}=e;return r`
    <${Se} name="hours-on" label="Offer persons within business hours only" value=${t.on} set=${s=>o({...t,on:s})} />
    <${me} name="hours" problems=${n} />
    ${t.on&&r`<${su} ...${e} />`}
  `}function su(e){let{form:t,set:o,problems:n}=e,s=()=>{let{monday:a}=t.week;o({...t,week:{...t.week,tuesday:a,wednesday:a,thursday:a,friday:a}})};return r`
    <${We} name="hours-zone" label="Time zone" list=${Ri} value=${t.zone} set=${a=>o({...t,zone:a})} problems=${n} hint="Whose clock is meant, such as Europe/Berlin." />
    <datalist id=${Ri}>${gi().map(a=>r`<option key=${a} value=${a} />`)}</datalist>
    ${Bt.map(({day:a,label:i})=>r`
        <${Ui} key=${a} name=${`hours-${a}`} label=${i} open=${t.week[a]} problems=${n} set=${l=>o({...t,week:{...t.week,[a]:l}})} />
      `)}
    <button type="button" id="settings-hours-copy" class="action plain add" onClick=${s}>Monday's hours from Tuesday to Friday</button>
    <${au} ...${e} />
  `}function Ui({name:e,label:t,open:o,set:n,problems:s}){let a=(c,d)=>n(o.map((u,m)=>m===c?{...u,...d}:u)),i=()=>{n([...o,o.length===0?Fn:{from:"",to:""}]),Ae(`settings-${e}-${o.length}-from`)},l=c=>{n(o.filter((d,u)=>u!==c)),Ae(`settings-${e}-add`)};return r`
    <div class="day" role="group" aria-label=${t} aria-describedby=${s[e]?`settings-${e}-problem`:null}>
      <span class="day-name" aria-hidden="true">${t}</span>
      <div class="stretches">
        ${o.length===0&&r`<span class="closed">Closed</span>`}
        ${o.map(({from:c,to:d},u)=>r`
            <div class="stretch" key=${u}>
              <input type="time" id=${`settings-${e}-${u}-from`} aria-label=${`${t}: opens`} value=${c} onInput=${m=>a(u,{from:m.target.value})} />
              <span aria-hidden="true">–</span>
              <input type="time" id=${`settings-${e}-${u}-to`} aria-label=${`${t}: closes`} value=${d} onInput=${m=>a(u,{to:m.target.value})} />
              <button type="button" class="link" aria-label=${`${t}: remove ${c} to ${d}`} onClick=${()=>l(u)}>Remove</button>
            </div>
          `)}
      </div>
      <button type="button" id=${`settings-${e}-add`} class="link" aria-label=${`${t}: add hours`} disabled=${o.length>=Eo} onClick=${i}>Add</button>
      <${me} name=${e} problems=${s} />
    </div>
  `}function au({form:e,set:t,problems:o}){let{exceptions:n}=e,s=c=>t({...e,exceptions:c}),a=(c,d)=>s(n.map((u,m)=>m===c?{...u,...d}:u)),i=()=>{s([...n,{date:"",open:[],note:""}]),Ae(`settings-hours-exception-${n.length}-date`)},l=c=>{s(n.filter((d,u)=>u!==c)),Ae("settings-hours-exceptions-add")};return r`
    <p class="radios-label">Dates that differ</p>
    <${me} name="hours-exceptions" problems=${o} />
    ${n.map((c,d)=>{let u=`hours-exception-${d}`,m=c.date||"New date";return r`
        <div class="group" role="group" key=${d} aria-label=${`Date that differs: ${m}`}>
          <div class="exception">
            <label>Date <input type="date" id=${`settings-${u}-date`} value=${c.date} onInput=${$=>a(d,{date:$.target.value})} /></label>
            <label>Note <input id=${`settings-${u}-note`} value=${c.note} maxlength="80" placeholder="Christmas" autocomplete="off" onInput=${$=>a(d,{note:$.target.value})} /></label>
            <button type="button" class="link" aria-label=${`Remove the date ${m}`} onClick=${()=>l(d)}>Remove</button>
          </div>
          <${Ui} name=${u} label=${m} open=${c.open} problems=${o} set=${$=>a(d,{open:$})} />
        </div>
      `})}
    <button type="button" id="settings-hours-exceptions-add" class="action plain add" onClick=${i}>Add a date</button>
    <p class="hint">A time that ends at 00:00 ends at midnight; one that ends before it begins runs into the next day.</p>
  `}var Jn=[{id:"triggers",label:"When to hand off"},{id:"hours",label:"Business hours"},{id:"people",label:"Who answers",help:"Nobody is excluded by teams or skills: who fits is asked first, and where nobody who fits is free, everybody is."},{id:"waiting",label:"While waiting"},{id:"texts",label:"Texts",help:"What visitors read."},{id:"canned",label:"Canned replies",help:"An operator writes / and the shortcut."},{id:"after",label:"After",help:"Once an operator has a conversation, and once nobody needs it any more."},{id:"places",label:"Where the widget may be embedded"}],Pi=[{name:"name",label:"Name",rows:1,hint:"What the AI is called."},{name:"greeting",label:"Greeting",rows:2},{name:"status_line",label:"When a person is called",rows:1},{name:"failed_text",label:"When the AI has no answer",rows:2},{name:"nobody_text",label:"When a person is asked for and nobody is there",rows:3},{name:"late_offer_text",label:"When somebody is there later",rows:2,hint:"To a visitor who asked in vain. Two buttons stand below it."},{name:"nobody_left_text",label:"When the last operator left while the visitor waits",rows:2},{name:"still_waiting_text",label:"When nobody came in time and there is no AI to go on",rows:2},{name:"form_text",label:"When nobody came in time and a contact is asked for",rows:3,hint:"A form stands below it."},{name:"callback_text",label:"When nobody came in time and somebody is to write back",rows:3},{name:"contact_text",label:"When a contact was left",rows:2},{name:"timeout_text",label:"When nobody came in time and the AI goes on",rows:3},{name:"cancelled_text",label:"When the visitor does not want to wait any longer",rows:2},{name:"released_text",label:"When an operator stayed silent",rows:2},{name:"lost_text",label:"When the operator is lost and the visitor waits again",rows:2},{name:"kept_text",label:"When the operator is lost and should be back soon",rows:2},{name:"returned_text",label:"When the operator gives it back to the AI",rows:2}];function qi(e){let{form:t,change:o,problems:n}=e;return r`
    <${lu} />
    <${Ge} id="triggers">
      <${Gn} prefix="" form=${t.trigger} set=${s=>o({trigger:s})} problems=${n} />
      <${Xe} ...${e} name="reply_seconds" label="The AI must answer within (seconds)" hint="A later answer counts as a failed one." />
      <${Te} name="shadow-mode" label="Try another rule beside it, without following it" value=${t.shadow.mode} options=${iu} set=${s=>o({shadow:{...t.shadow,mode:s}})} />
      ${t.shadow.mode==="auto"&&r`<div class="nested"><${Gn} prefix="shadow-" form=${t.shadow} set=${s=>o({shadow:s})} problems=${n} /></div>`}
    <//>
    <${Ge} id="hours"><${Fi} form=${t.hours} set=${s=>o({hours:s})} problems=${n} /><//>
    <${Ge} id="people"><${cu} ...${e} /><//>
    <${Ge} id="waiting"><${uu} ...${e} /><//>
    <${Ge} id="texts">
      ${Pi.map(({name:s,label:a,rows:i,hint:l})=>{let c={name:s,label:a,hint:l,problems:n,required:!0,value:t[s],set:Ee(o,s)};return i===1?r`<${We} key=${s} ...${c} />`:r`<${Ye} key=${s} ...${c} rows=${String(i)} />`})}
    <//>
    <${Ge} id="canned"><${Li} form=${t.canned} set=${s=>o({canned:s})} problems=${n} /><//>
    <${Ge} id="after"><${du} ...${e} /><//>
    <${Ge} id="places">
      <${Ye} name="origins" label="Allowed origins" rows="3" value=${t.origins} set=${s=>o({origins:s})} problems=${n} hint=${r`One on each line, such as <code>https://shop.example</code>`} />
    <//>
  `}var iu=[["off","No"],["auto","Record what these triggers would do"],["manual","Record what “Manual only” would do"]],ru=[["return_to_ai","The AI goes on"],["form","The AI goes on, and a form asks for the visitor’s contact"],["callback","It stays in the list, and somebody is to write back"]];function lu(){let e=t=>{let o=document.getElementById(`settings-section-${t}`);o?.scrollIntoView({block:"start"}),o?.focus({preventScroll:!0})};return r`
    <nav class="sections" aria-label="Sections of the settings">
      ${Jn.map(({id:t,label:o})=>r`<button key=${t} type="button" class="link" onClick=${()=>e(t)}>${o}</button>`)}
    </nav>
  `}function Ge({id:e,children:t}){let o=Jn.find(n=>n.id===e);return r`
    <fieldset id=${`settings-section-${e}`} tabindex="-1">
      <legend>${o?.label}</legend>
      ${o?.help&&r`<p class="hint">${o.help}</p>`} ${t}
    </fieldset>
  `}function cu(e){let{form:t,change:o,problems:n}=e;return r`
    <${Xn} prefix="needs" needs=${t.needs} set=${s=>o({needs:s})} problems=${n} />
    <${Te} name="routing" label="How it finds an operator" value=${t.routing} set=${Ee(o,"routing")} options=${[["pull","Operators take from the list"],["push","Offer to one operator after the other"]]} />
    <${Te} name="order" label="Who is asked first" value=${t.order} set=${Ee(o,"order")} options=${[["least_busy","Who has the smallest share of the seats taken"],["longest_idle","Whose last seat came free the longest ago"],["round_robin","In turn: who was given one the longest ago"]]} />
    <${Se} name="sticky" label="Ask whom the visitor last talked to before all others" value=${t.sticky} set=${s=>o({sticky:s})} />
    <${Xe} ...${e} name="offer_seconds" label="An operator may think about an offer for (seconds)" />
    <${Ke} name="misses_to_away" label="Set an operator Away after so many missed offers in a row" value=${t.misses_to_away} set=${Ee(o,"misses_to_away")} problems=${n} hint="Empty for never." />
  `}function uu(e){let{form:t,change:o}=e;return r`
    <${Xe} ...${e} name="queue_seconds" label="A visitor waits for a person at most (seconds)" />
    <${Te} name="on_timeout" label="When nobody came in that time" value=${t.on_timeout} set=${Ee(o,"on_timeout")} options=${ru} />
    ${t.on_timeout!=="return_to_ai"&&r`<${Xe} ...${e} name="callback_seconds" label="Somebody writes back within (seconds)" hint="Then the AI goes on." />`}
    <${Te} name="when_full" label="When everybody is full" value=${t.when_full} set=${Ee(o,"when_full")} options=${[["queue","Let visitors wait"],["suppress","Offer no person"]]} />
    <${Te} name="on_nobody" label="When the last operator leaves while a visitor waits" value=${t.on_nobody} set=${Ee(o,"on_nobody")} options=${[["wait","Let the visitor wait: somebody may come back"],["return_to_ai","The AI goes on at once"]]} />
    <${Se} name="late_offer" label="Tell visitors who asked in vain when somebody is there" value=${t.late_offer} set=${n=>o({late_offer:n})} />
  `}function du(e){let{form:t,change:o,problems:n}=e,s=t.on_lost,a=i=>o({on_lost:{...s,seconds:i}});return r`
    <${Xe} ...${e} name="remind_seconds" label="Remind an operator who has not written yet after (seconds)" />
    <${Xe} ...${e} name="release_seconds" label="Put it back into the queue after (seconds)" hint="Counted from when the operator joined, without a first message." />
    <${Xe} ...${e} name="answer_seconds" label="Remind an operator of an unanswered message after (seconds)" />
    <${Xe} ...${e} name="transfer_seconds" label="A colleague may think about a transfer for (seconds)" />
    <${Te} name="on_lost" label="When an operator leaves or is cut off" value=${s.mode} set=${i=>o({on_lost:{...s,mode:i}})} options=${[["requeue","The visitor is first in line for the next one"],["keep","Keep it for the operator for a while"],["return_to_ai","The AI goes on"]]} />
    ${s.mode==="keep"&&r`<${Ke} name="on_lost-seconds" label="Keep it for (seconds)" value=${s.seconds} words=${No(s.seconds)} set=${a} problems=${n} required />`}
    <${Ke} name="idle_resolve_seconds" label="Resolve a conversation of the AI without a word for (seconds)" min="60" value=${t.idle_resolve_seconds} words=${No(t.idle_resolve_seconds)} set=${Ee(o,"idle_resolve_seconds")} problems=${n} hint="Empty for never." />
    <${Ke} name="keep_days" label="Erase a conversation after so many days without an entry" value=${t.keep_days} set=${Ee(o,"keep_days")} problems=${n} hint="For good, and never while a visitor waits or an operator has it. Empty for never." />
    <${Se} name="ratings" label="Ask visitors to rate the AI and the operator once their part is over" value=${t.ratings} set=${i=>o({ratings:i})} />
  `}function Xe({form:e,change:t,problems:o,name:n,label:s,hint:a}){return r`<${Ke} name=${n} label=${s} hint=${a} value=${e[n]} words=${No(e[n])} set=${Ee(t,n)} problems=${o} required />`}function Ee(e,t){return o=>e({[t]:o})}var Do=class extends R{state={version:0,before:null,form:null,problem:"",refused:{},saving:!1};componentDidMount(){this.#e()}async#e(){try{let{version:t,settings:o}=await k("GET",Bi(this.props.agentId));this.setState({version:t,before:o,form:jn(o),problem:""})}catch(t){this.setState({problem:t.detail})}}async#t(t){t.preventDefault();let{form:o,before:n,version:s}=this.state;if(!o||!n)return;let a=Kn(o),i=Object.keys(a)[0];if(i!==void 0){this.setState({problem:"Some fields need another value. Nothing was saved.",refused:{}}),this.#o(i);return}this.setState({saving:!0,problem:"",refused:{}});try{await k("PUT",Bi(this.props.agentId),{version:s,settings:xi(o,n)}),this.props.onClose()}catch(l){let{detail:c}=l,d=Ni(c);this.setState({saving:!1,problem:c,refused:d===""?{}:{[d]:c}}),d!==""&&this.#o(d)}}#o(t){requestAnimationFrame(()=>{let o=document.getElementById(`settings-${t}-problem`),n=document.getElementById(`settings-${t}`)??o?.closest("[role=group]")?.querySelector("input");(n??o)?.scrollIntoView({block:"center"}),n instanceof HTMLElement&&n.focus({preventScroll:!0})})}render({agentId:t,onClose:o}){let{form:n,problem:s,refused:a,saving:i}=this.state,l=d=>n&&this.setState({form:{...n,...d}}),c=n?{...a,...Kn(n)}:{};return r`
      <${oe} id="settings-dialog" title="Handoff settings" onClose=${o}>
        <${pu} agentId=${t} />
        <form id="settings-form" onSubmit=${d=>{this.#t(d)}}>
          ${n?r`<${qi} form=${n} change=${l} problems=${c} />`:!s&&r`<p class="empty">Loading…</p>`}
          <div class="dialog-foot">
            <p id="settings-problem" class="problem" role="alert">${s}</p>
            <button type="submit" id="settings-save" class="action primary" disabled=${!n||i}>${i?"Saving…":"Save"}</button>
          </div>
        </form>
      <//>
    `}};function pu({agentId:e}){let t=h.value?.agents??[];return t.length<2?null:r`
    <div class="field">
      <label for="settings-agent">Agent</label>
      <select id="settings-agent" value=${e} onChange=${n=>{N.value={kind:"settings",agentId:n.target.value}}}>
        ${t.map(({id:n,name:s})=>r`<option key=${n} value=${n}>${s}</option>`)}
      </select>
    </div>
  `}function Bi(e){return`api/agents/${encodeURIComponent(e)}`}function ji(e){let t=[{id:"hour",label:"One hour",until:e+36e5},{id:"three",label:"Three hours",until:e+108e5},{id:"tomorrow",label:"Tomorrow morning",until:Hi(e,1)},{id:"monday",label:"Next Monday",until:Hi(e,fu(e))}];return t.filter(({until:o},n)=>t.findIndex(s=>s.until===o)===n)}function zi(e,t){return Number.isFinite(e)?e<=t?"This time is past. Choose a later one.":e>t+2160*36e5?"Choose a time within 90 days.":"":"Choose a day and a time."}function Ki(e){let t=new Date(e),o=n=>String(n).padStart(2,"0");return`${t.getFullYear()}-${o(t.getMonth()+1)}-${o(t.getDate())}T${o(t.getHours())}:${o(t.getMinutes())}`}function Hi(e,t){let o=new Date(e);return o.setDate(o.getDate()+t),o.setHours(9,0,0,0),o.getTime()}function fu(e){return(8-new Date(e).getDay())%7||7}var Wo=class extends R{state={problem:"",sending:!1};#e=Date.now();async#t(t){let o=zi(t,Date.now());if(this.setState({problem:o,sending:o===""}),o!=="")return;let n=await So(this.props.row,"snooze",{until:t});n!==""&&this.setState({sending:!1,problem:n})}render({onClose:t}){let{problem:o,sending:n}=this.state;return r`
      <${oe} id="snooze-dialog" title="Put aside" onClose=${t}>
        <form onSubmit=${a=>{a.preventDefault();let i=new FormData(a.target).get("until");this.#t(new Date(String(i??"")).getTime())}}>
          <p class="dialog-intro">It stays yours and comes back at that time, or as soon as the visitor writes.</p>
          <div class="presets">
            ${ji(this.#e).map(({id:a,label:i,until:l})=>r`
                <button key=${a} type="button" id=${`snooze-${a}`} class="action plain preset" disabled=${n} onClick=${()=>{this.#t(l)}}>
                  <span>${i}</span> <span class="hint">${z(l,this.#e)}</span>
                </button>
              `)}
          </div>
          <label for="snooze-until">Until another time</label>
          <input type="datetime-local" id="snooze-until" name="until" required min=${Ki(this.#e)} aria-describedby="snooze-problem" />
          <div class="dialog-foot">
            <p id="snooze-problem" class="problem" role="alert">${o}</p>
            <button type="submit" id="snooze-submit" class="action primary" disabled=${n}>Put aside</button>
          </div>
        </form>
      <//>
    `}};var Lo=class extends R{state={problem:"",sending:!1};#e=null;componentDidMount(){this.#e=O.subscribe(()=>this.setState({}))}componentWillUnmount(){this.#e?.()}async#t(t){t.preventDefault();let o=Wi(new FormData(t.target));if(!o){this.setState({problem:"Choose a colleague or a team."});return}this.setState({sending:!0,problem:""});let n=await So(this.props.row,"transfer",o);n!==""&&this.setState({sending:!1,problem:n})}render({row:t,onClose:o}){let n=t.operator?.id===h.value?.id,s=t.operator?.name??"a colleague",a=Di(O.value,[t.operator?.id??"",h.value?.id??""]),i=Ve(O.value),{problem:l,sending:c}=this.state;return r`
      <${oe} id="transfer-dialog" title="Transfer" onClose=${o}>
        <form onSubmit=${d=>{this.#t(d)}}>
          <p class="dialog-intro">${n?"You have it until somebody has accepted.":`${s} has it until somebody has accepted.`}</p>
          <fieldset>
            <legend>To a colleague</legend>
            ${a.length===0&&r`<p class="hint">You have no colleague for this agent.</p>`}
            <div class="choice-list">${a.map(d=>r`<${Yi} key=${d.id} value=${`operator:${d.id}`} label=${d.name} hint=${d.text} off=${!d.able} />`)}</div>
          </fieldset>
          ${i.length>0&&r`
            <fieldset>
              <legend>To a team</legend>
              <div class="choice-list">${i.map(d=>r`<${Yi} key=${d} value=${`team:${d}`} label=${d} hint="one after the other is asked" off=${!1} />`)}</div>
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
    `}};function Yi({value:e,label:t,hint:o,off:n}){return r`
    <label class=${`check ${n?"off":""}`}>
      <input type="radio" name="target" value=${e} disabled=${n} />
      <span>${t}</span> <span class="hint">${o}</span>
    </label>
  `}var hu=6e4;function Vi(e,t,o,n){let[s,a]=[e,t].map(l=>l!==null&&mu(l,o));if(s&&!a)return"ends";let i=t!==null&&(Z(t,o)!==null||n-(t.called?t.updated_at:t.since)<hu);return!s&&a&&i?"begins":null}function Gi(e,t){return e!==null&&t&&e.live&&e.status==="available"}function Xi(e,t){let o=Z(e,t),n=V(e.visitor,e.contact);return!o&&e.called?{title:`You are mentioned: ${n}`,body:""}:{title:o?.kind==="transfer"?`${o.from??"A colleague"} asks you to take ${n}`:o?`Offered to you: ${n}`:`${n} is waiting`,body:e.cause?U(e.cause):""}}function Ji(e,t){return typeof e?.remind_at=="number"&&t!==null&&!t.remind_at&&Zn(t)}function Zn(e){return e?.list==="mine"&&e.preview?.from!=="operator"&&!e.snoozed_until}function Zi(e){return{title:`${V(e.visitor,e.contact)} waits for your reply`,body:""}}function mu(e,t){return Z(e,t)!==null||e.called===!0||e.list==="waiting"&&e.phase==="waiting"&&!e.callback}var es="handoff-inbox:bell",$u=3e3,gu=[660,880],Qn=.16,ut=null,er=0,tr=!navigator.locks,Ro=new Map,Fo=new Map,or=f(()=>r`
    <button type="button" id="bell" class="quiet" aria-pressed=${String(we.value)} onClick=${()=>{ts(!we.value)}}>
      ${we.value?"Alerts on":"Alerts off"}
    </button>
  `);function nr(){we.value=xe(es)==="on",_.onChange=vu,navigator.locks?.request(es,()=>(tr=!0,new Promise(()=>{})))}async function ts(e){if(we.value=e,ke(es,e?"on":"off"),!e)return bu();sr(),globalThis.Notification?.permission==="default"&&await Notification.requestPermission()}function vu(e,t){let o=h.peek(),n=(t??e)?.id;if(!o||!n||!ye.peek())return;let s=Vi(e,t,o,Date.now());s==="ends"&&(Ro.get(n)?.close(),Ro.delete(n)),Zn(t)||(Fo.get(n)?.close(),Fo.delete(n));let a=we.peek()&&tr&&Gi(o,Q.peek()==="live"),i=Ji(e,t);s!=="begins"&&!i||!t||!a||(Date.now()-er>=$u&&sr(),!(!document.hidden&&document.hasFocus())&&(i?Qi(t,Zi(t),Fo):Qi(t,Xi(t,o),Ro)))}function Qi(e,{title:t,body:o},n){if(globalThis.Notification?.permission!=="granted")return;let s=new Notification(t,{body:o,tag:`handoff-${e.id}`});s.onclick=()=>{focus(),M(e.id),s.close()},n.set(e.id,s)}function sr(){er=Date.now(),ut??=new AudioContext,ut.resume(),gu.forEach((e,t)=>{if(!ut)return;let[o,n]=[ut.createOscillator(),ut.createGain()],s=ut.currentTime+t*Qn;o.frequency.value=e,n.gain.setValueAtTime(0,s),n.gain.linearRampToValueAtTime(.2,s+.02),n.gain.linearRampToValueAtTime(0,s+Qn),o.connect(n).connect(ut.destination),o.start(s),o.stop(s+Qn)})}function bu(){for(let e of[Ro,Fo]){for(let t of e.values())t.close();e.clear()}}function Y(e){return ge(()=>e(ie.value)).value}function $e({at:e}){return r`<time datetime=${pe(e)} title=${de(e)}>${hn(e)}</time>`}var kt=f(({until:e})=>{let t=e-ie.value;return r`<time class=${`countdown ${t<1e4?"short":""}`} role="timer" aria-live="off" datetime=${pe(e)} title=${de(e)}>${fo(e,ie.value)}</time>`});var ar=f(({id:e})=>{let t=_.get(e);if(!t)return null;let o=P.value==="waiting"?t.since:t.updated_at,n=(h.value?.agents.length??0)>1;return r`
      <button
        type="button"
        class=${`row ${t.phase} ${K.value===e?"pointed":""}`}
        data-conversation=${e}
        aria-current=${y.value===e?"true":null}
        onClick=${()=>{M(e)}}
      >
        <span class="row-head">
          <span class="row-name">${V(t.visitor,t.contact)}</span>
          <time class="row-time" datetime=${pe(o)} title=${de(o)}>${Y(s=>se(o,s))}</time>
        </span>
        <span class="row-preview">${wu(t)}</span>
        <${yu} row=${t} many=${n} />
      </button>
    `}),yu=f(({row:e,many:t})=>{let o=ft(e,h.value?.id??""),n=e.cause!==null&&e.phase!=="resolved",s=e.phase==="offered"||e.list==="others",a=h.value&&Z(e,h.value),i=e.snoozed_until&&Y(l=>z(e.snoozed_until??0,l));return r`
      <span class="row-tags">
        ${a&&r`<span class="tag asked-tag">${a.kind==="offer"?"Asks you":`${a.from??"A colleague"} asks you`} · <${kt} until=${a.until} /></span>`}
        ${!a&&e.transfer&&r`<span class="tag phase">${e.transfer.to.name} is asked</span>`}
        ${e.priority==="high"&&e.phase!=="resolved"&&r`<span class="tag cause">High priority</span>`}
        ${e.priority==="low"&&e.phase!=="resolved"&&r`<span class="tag">Low priority</span>`}
        ${e.called&&r`<span class="tag asked-tag">Mentions you</span>`}
        ${e.team&&e.phase!=="resolved"&&r`<span class="tag">${e.team}</span>`}
        ${e.callback&&r`<span class="tag cause">Callback</span>`}
        ${i&&r`<span class="tag">Until ${i}</span>`}
        ${e.phase==="ai"&&e.unmet&&r`<span class="tag cause">Asked in vain: ${nt(e.unmet)}</span>`}
        ${s&&r`<span class="tag phase">${o}</span>`}
        ${n&&e.cause&&r`<span class="tag cause">${U(e.cause)}</span>`}
        ${(e.tags??[]).map(l=>r`<span key=${l} class="tag own-tag" dir="auto">${l}</span>`)}
        ${t&&C.value===null&&r`<span class="tag">${he(e.agent_id)}</span>`}
      </span>
    `}),_u={visitor:"",ai:"AI: ",operator:"Team: ",system:""};function wu({preview:e}){return e?`${_u[e.from]??""}${e.text}`:"No message yet"}function dt(e,t,o,n=1){return e.count===0?{start:0,end:0}:{start:e.at(t-o*n),end:e.at(t+o*(1+n))+1}}function xt(e,t,o,n){let s=dt(t,o,n,.5);return e.start<=s.start&&e.end>=s.end}function Po(e,t){return{count:e,at:o=>Math.max(0,Math.min(e-1,Math.floor(o/t)))}}function ir(e,t){let o=e.map(({id:n,at:s})=>({at:s,now:t(n)})).filter(({now:n})=>n>=0).map(({at:n,now:s})=>s-n);return o.sort((n,s)=>n-s),o[Math.floor(o.length/2)]??0}var Uo=class{count=0;total=0;#e=new Float64Array(0);#t=new Float64Array(1);fill(t,o){let n=2**Math.ceil(Math.log2(Math.max(t,1))),s=new Float64Array(n+1);this.#e=new Float64Array(n);for(let a=0;a<t;a+=1){let i=o(a);this.#e[a]=i,s[a+1]=i}for(let a=1;a<=n;a+=1){let i=a+(a&-a);i<=n&&(s[i]=(s[i]??0)+(s[a]??0))}this.#t=s,this.count=t,this.total=s[n]??0}grow(t,o){if(t>this.#e.length){let[n,s]=[this.count,this.#e];this.fill(t,a=>a<n?s[a]??0:o(a));return}for(;this.count<t;this.count+=1)this.#o(this.count,o(this.count))}measured(t,o){let n=o-(this.#e[t]??0);return Math.abs(n)<.01?!1:(this.#o(t,n),!0)}offset(t){let o=0;for(let n=t;n>0;n-=n&-n)o+=this.#t[n]??0;return o}at(t){let[o,n]=[0,t];for(let s=this.#e.length;s>=1;s/=2){let a=this.#t[o+s];a!==void 0&&a<=n&&(o+=s,n-=a)}return Math.max(0,Math.min(this.count-1,o))}#o(t,o){this.#e[t]=(this.#e[t]??0)+o,this.total+=o;for(let n=t+1;n<this.#t.length;n+=n&-n)this.#t[n]=(this.#t[n]??0)+o}};var ku=93,xu=800,rr=150,qo=null;function Ho(e){let t=P.value,o=_.rows(t),n=o[Vs(o.length,_.placeOf(t,K.value),e)]?.id;n!==void 0&&(K.value=n,qo?.reveal(n))}var Bo=class extends ce{#e=null;#t=ku;#o=xu;#n=0;#a={start:0,end:0};#i=[];#s=0;#r=0;#u=-rr;#c;#l=null;#p=null;#d=null;#f=new ResizeObserver(()=>this.#v());componentDidMount(){qo=this,this.componentDidUpdate()}componentWillUnmount(){super.componentWillUnmount(),qo===this&&(qo=null),this.#f.disconnect(),clearTimeout(this.#c)}componentDidUpdate(){let t=this.#e;if(!t)return;this.#r!==0&&(t.scrollTop+=this.#r),this.#l!==null&&(t.scrollTop=this.#l),[this.#r,this.#l]=[0,null];let o=this.#d&&t.querySelector(`[data-conversation="${CSS.escape(this.#d)}"]`);o instanceof HTMLElement&&o!==document.activeElement&&o.focus({preventScroll:!0})}reveal(t){let o=_.placeOf(this.props.name,t);if(o<0||!this.#e)return;let n=o*this.#t;this.#n=Math.max(Math.min(this.#n,n),n+this.#t-this.#o),this.#s=0,this.#h(),this.#p=t,this.#l=this.#n,this.forceUpdate()}#g=t=>{this.#e=t,this.#f.disconnect(),t&&this.#f.observe(t)};#v(){let t=this.#e;if(!t||t.clientHeight===0)return;t.scrollTop===0&&(t.scrollTop=this.#n-this.#s);let o=t.clientHeight,n=t.querySelector("li")?.getBoundingClientRect().height||this.#t;o===this.#o&&n===this.#t||([this.#o,this.#t]=[o,n],this.forceUpdate())}#b=()=>{let t=this.#e;if(!t||t.clientHeight===0)return;this.#n=t.scrollTop+this.#s,this.#u=performance.now(),this.#h();let{name:o}=this.props,n=Po(_.rows(o).length,this.#t);xt(this.#a,n,this.#n,this.#o)||this.forceUpdate(),this.#n>0&&n.at(this.#n+2*this.#o)>=n.count-1&&wn()};#h(){let t=_.rows(this.props.name),{start:o,end:n}=dt(Po(t.length,this.#t),this.#n,this.#o,0);this.#i=t.slice(o,n).map(({id:s},a)=>({id:s,at:o+a}))}#m=t=>{let o=Ys[t.key];!o||t.ctrlKey||t.metaKey||t.altKey||(t.preventDefault(),Ho(o))};view({name:t}){let o=_.rows(t),n=ue.find(l=>l.name===t);if(o.length===0)return r`<p class="empty" id="rows">${ye.value?n?.empty:"Loading…"}</p>`;let s=!!be.value[t],a=this.#$(t,o.length).map(l=>({at:l,id:o[l]?.id??""}));this.#h();let i=l=>`${l*this.#t-this.#s}px`;return r`
      <div class="rows-scroller" ref=${this.#g} onScroll=${this.#b}>
        <ul class="rows even" id="rows" aria-label=${n?.label} style=${{blockSize:i(o.length)}} onKeyDown=${this.#m}>
          ${a.map(({at:l,id:c})=>r`
              <li key=${c} aria-posinset=${l+1} aria-setsize=${s?-1:o.length} style=${{insetBlockStart:i(l)}}><${ar} id=${c} /></li>
            `)}
        </ul>
        ${s&&r`<button type="button" id="load-more" class="more" onClick=${()=>{wn()}}>Load more</button>`}
      </div>
    `}#$(t,o){let n=m=>_.placeOf(t,m);if(this.#n>0){let m=ir(this.#i,n)*this.#t;this.#s+=m,this.#n=Math.max(0,this.#n+m)}this.#y();let s=document.activeElement,a=s instanceof HTMLElement&&this.#e?.contains(s);this.#d=this.#p??(a?s.dataset.conversation??null:null),this.#p=null;let i=Po(o,this.#t);xt(this.#a,i,this.#n,this.#o)||(this.#a=dt(i,this.#n,this.#o));let{start:l,end:c}=this.#a,d=Array.from({length:Math.min(c,o)-l},(m,$)=>l+$),u=this.#d===null?-1:n(this.#d);return u<0||u>=l&&u<c?d:[...d,u].sort((m,$)=>m-$)}#y(){if(clearTimeout(this.#c),this.#s===0)return;let t=this.#u+rr-performance.now();if(t>0){this.#c=setTimeout(()=>this.forceUpdate(),t);return}this.#r+=this.#s,this.#s=0}};function jo(e,t=[]){let o=new Map;for(let s of e.flatMap(({tags:a})=>a??[]))o.set(s,(o.get(s)??0)+1);return[...o.keys()].filter(s=>!t.includes(s)).sort((s,a)=>(o.get(a)??0)-(o.get(s)??0)||s.localeCompare(a)).slice(0,100)}function lr(e,t){let o=e.replaceAll(","," ").replace(/\s+/g," ").trim(),n=t.some(s=>s.toLocaleLowerCase()===o.toLocaleLowerCase());return o===""||n?null:o}var Ht=v(!1),ss=v({of:"",views:[]});function dr(){return`handoff-inbox:views:${h.peek()?.id??""}`}function os(){let e=h.value?.id??"";return ss.value.of===e?ss.value.views:na(xe(dr()))}function cr(e){ss.value={of:h.peek()?.id??"",views:e},ke(dr(),JSON.stringify(e))}function as(){Ht.value=!Ht.value,Ht.value&&requestAnimationFrame(()=>document.getElementById("filter-tag")?.focus())}var pr=f(()=>r`
    <button type="button" id="filter" class="square" aria-label="Filter and views" title="Filter and views" aria-expanded=${String(Ht.value)} aria-controls="filter-panel" aria-pressed=${String(!Zs(ae.value))} onClick=${as}>
      <${F} name="sieve" />
    </button>
  `),fr=f(()=>{let e=ta(ae.value);return r`
    <p class="filter-line" role="status" id="filter-line">
      ${e!==""&&r`Only: ${e} <button type="button" id="filter-off" class="link" onClick=${()=>An(Dt)}>Show all</button>`}
    </p>
  `}),hr=f(()=>{if(!Ht.value)return null;let e=ae.value,t=o=>An({...e,...o});return r`
    <section class="filter-panel" id="filter-panel" aria-label="Filter and views">
      <${ur} id="filter-tag" label="Tag" value=${e.tag} options=${jo(_.all())} set=${o=>t({tag:o})} />
      <${ur} id="filter-team" label="Team" value=${e.team} options=${Ve(O.value)} set=${o=>t({team:o})} />
      <${ns} id="filter-called" label="I am mentioned" value=${e.called} set=${o=>t({called:o})} />
      <${ns} id="filter-high" label="High priority" value=${e.high} set=${o=>t({high:o})} />
      <${ns} id="filter-unmet" label="Asked for a person in vain" value=${e.unmet} set=${o=>t({unmet:o})} />
      <${Su} />
    </section>
  `});function ur({id:e,label:t,value:o,options:n,set:s}){let a=o===""||n.includes(o)?n:[o,...n];return r`
    <div class="field">
      <label for=${e}>${t}</label>
      <select id=${e} value=${o} onChange=${i=>s(i.target.value)}>
        <option value="">Any</option>
        ${a.map(i=>r`<option key=${i} value=${i}>${i}</option>`)}
      </select>
    </div>
  `}function ns({id:e,label:t,value:o,set:n}){return r`<label class="check"><input type="checkbox" id=${e} checked=${o} onChange=${s=>n(s.target.checked)} /> ${t}</label>`}var Su=f(()=>{let e=t=>{t.preventDefault();let o=t.target,n=String(new FormData(o).get("view")??"");cr(oa(os(),{name:n,agent:C.value,list:P.value,sieve:ae.value})),o.reset()};return r`
    <h3>Saved views</h3>
    <ul class="views" id="views" aria-label="Saved views">
      ${os().map(t=>r`
          <li key=${t.name}>
            <button type="button" class="link view" data-view=${t.name} onClick=${()=>Tu(t)}>${t.name}</button>
            <button type="button" class="tag-off" aria-label=${`Forget the view ${t.name}`} onClick=${()=>cr(os().filter(({name:o})=>o!==t.name))}><${F} name="cross" /></button>
          </li>
        `)}
    </ul>
    <form class="tag-form" onSubmit=${e}>
      <label class="hidden" for="view-name">Save this list and filter as</label>
      <input id="view-name" name="view" required maxlength=${fn} autocomplete="off" placeholder="Save this list and filter as" />
      <button type="submit" id="view-save" class="action plain">Save</button>
    </form>
    <p class="hint">Views are kept in this browser.</p>
  `});function Tu({agent:e,list:t,sieve:o}){let n=h.value?.agents.some(({id:s})=>s===e)??!1;P.value=t,ae.value=o,xo(n?e:null)}var gr="handoff-inbox:single-keys";function vr(){at.value=xe(gr)!=="off",document.addEventListener("keydown",Eu)}function br(e){at.value=e,ke(gr,e?"on":"off")}var Au={j:()=>Ho(1),k:()=>Ho(-1),c:()=>lt(["claim","accept","join"]),r:()=>$r(!1),n:()=>$r(!0),d:()=>lt(["decline"]),t:()=>lt(["transfer"]),s:()=>lt(["snooze","wake"]),e:()=>lt(["resolve"]),z:()=>lt(["reopen"]),i:()=>document.getElementById("suggest")?.click(),l:()=>mr("tag"),a:()=>mr("assign-team"),f:as,b:()=>{ts(!we.value)},"/":()=>document.getElementById("search")?.focus(),"?":()=>N.value={kind:"help"}};function Eu(e){let t=e.target;if(e.key==="Escape"&&t.id==="composer"&&t.blur(),!at.value||e.ctrlKey||e.metaKey||e.altKey||e.isComposing||N.value||Cu(t))return;if(e.key==="Enter"&&t===document.body&&K.value){e.preventDefault(),M(K.value);return}let o=Au[e.key];o&&(e.preventDefault(),o())}function mr(e){H.value&&(ee.value=!0),requestAnimationFrame(()=>document.getElementById(e)?.focus())}function $r(e){De.value=e,requestAnimationFrame(()=>document.getElementById("composer")?.focus())}function Cu(e){return e.isContentEditable||["INPUT","TEXTAREA","SELECT"].includes(e.tagName)}var St=()=>N.value=null,yr=f(()=>{let e=N.value;switch(e?.kind){case"settings":return r`<${Do} key=${e.agentId} agentId=${e.agentId} onClose=${St} />`;case"reason":return r`<${Iu} deed=${e.deed} row=${e.row} />`;case"transfer":return r`<${Lo} row=${e.row} onClose=${St} />`;case"snooze":return r`<${Wo} row=${e.row} onClose=${St} />`;case"ledger":return r`<${Ao} onClose=${St} />`;case"help":return r`<${Ou} />`;default:return null}});function Iu({deed:e,row:t}){let o=t.operator?.name??"a colleague",n=e==="decline"?"Decline":`Take over from ${o}`;return r`
    <${oe} id="reason-dialog" title=${n} onClose=${St}>
      <form onSubmit=${a=>{a.preventDefault();let i=new FormData(a.target).get("reason");Ba(e,t,String(i??"").trim())}}>
        <label for="reason">Why? ${e==="decline"?"The team will see it. (optional)":`${o} will see it.`}</label>
        <input id="reason" name="reason" required=${e!=="decline"} maxlength="200" autocomplete="off" />
        <div class="dialog-foot"><button type="submit" id="reason-submit" class="action primary">${e==="decline"?"Decline":"Take over"}</button></div>
      </form>
    <//>
  `}var Mu=[["j / k","Next or previous conversation"],["Enter","Open it"],["↓ ↑ Home End","Move in the list, from a row"],["c","Take, accept or join"],["r","Write a reply"],["n","Write a note for the team"],["/ in a reply","Canned replies"],["@ in a note","Mention a colleague"],["i","Draft a reply with the AI"],["l","Tags"],["a","Give a waiting visitor to a team"],["f","Filter and views"],["d","Decline"],["t","Transfer"],["s","Put aside, or take up again"],["e","Resolve"],["z","Reopen"],["b","Alerts on or off"],["/","Search what was said"],["?","This list"],["Esc","Leave the reply field"]],Ou=f(()=>{let e=t=>br(t.target.checked);return r`
    <${oe} id="help-dialog" title="Keyboard" onClose=${St}>
      <dl class="keys">${Mu.map(([t,o])=>r`<dt><kbd>${t}</kbd></dt><dd>${o}</dd>`)}</dl>
      <label class="check"><input type="checkbox" id="single-keys" checked=${at.value} onChange=${e} /> Use single keys</label>
    <//>
  `});var zo=f(({action:e,row:t})=>{let o=te.value===`${e.id}:${t.id}`;return r`
      <button
        type="button"
        id=${`action-${e.id}`}
        class=${`action ${e.tone}`}
        disabled=${e.why!==""||o}
        title=${e.why||null}
        onClick=${()=>{rt(e.id,t)}}
      >
        ${e.label}
      </button>
    `});var _r=f(({row:e})=>{let t=h.value;if(!t)return null;let o=Z(e,t);if(!o)return r`<${Nu} row=${e} />`;let n=o.kind==="offer"?"This conversation is offered to you":`${o.from??"A colleague"} asks you to take this conversation`;return r`
      <section class="asked" id="asked" aria-label=${o.kind==="offer"?"Offer":"Transfer"}>
        <div class="asked-words">
          <p role="status"><strong>${n}</strong></p>
          ${o.note&&r`<p class="asked-note" dir="auto">“${o.note}”</p>`}
        </div>
        <span class="asked-time"><span class="hidden">Time left: </span><${kt} until=${o.until} /></span>
        <div class="asked-actions">${Pe(e,t).map(s=>r`<${zo} key=${s.id} action=${s} row=${e} />`)}</div>
      </section>
    `}),Nu=f(({row:e})=>{let{transfer:t}=e;if(!t||e.phase!=="human")return null;let o=e.operator?.id===h.value?.id,s=it.value.findLast(a=>a.type==="transfer_offered")?.forced?.by?.id===h.value?.id;return r`
      <section class="asked under-way" id="transfer-under-way" aria-label="Transfer">
        <p class="asked-words" role="status">${t.to.name} is being asked to take it${o?". Until then you have it.":"."}</p>
        <span class="asked-time"><span class="hidden">Time left: </span><${kt} until=${t.until} /></span>
        ${s&&!o&&r`<button type="button" id="asked-withdraw" class="action plain" onClick=${()=>{rt("withdraw",e)}}>Do not ask any more</button>`}
      </section>
    `}),wr=f(()=>{let e=h.value,t=Lt.value.filter(o=>o.id!==y.value);return e?r`
    <ul class="asked-list" id="asked-list" aria-label="Waits for your answer" aria-live="polite" aria-relevant="additions">
      ${t.map(o=>{let n=Z(o,e);return r`
          <li key=${o.id}>
            <button type="button" class="asked-row" data-asked=${o.id} onClick=${()=>{M(o.id)}}>
              <span>${n?.kind==="transfer"?`${n.from??"A colleague"} asks you to take ${V(o.visitor,o.contact)}`:`Offered to you: ${V(o.visitor,o.contact)}${o.cause?`. ${U(o.cause)}`:""}`}</span>
              <${kt} until=${n?.until??0} />
            </button>
          </li>
        `})}
    </ul>
  `:null});var kr=f(()=>{let e=h.value,t=e?Bs(e):"";return r`
    <div class="away" role="status">
      ${t&&r`<div class="away-box" id="away"><p>${t}</p><button type="button" id="i-am-back" class="action primary" onClick=${()=>{_t("available")}}>I am back</button></div>`}
    </div>
  `});var xr=f(()=>{let e=Y(t=>To(X.value,t));return e===""?null:r`<button type="button" id="open-ledger" class="ledger-line" aria-haspopup="dialog" onClick=${()=>N.value={kind:"ledger"}}>${e}</button>`});var Sr=f(()=>{let{words:e}=W.value;return r`
    <form class="search" role="search" onSubmit=${n=>{n.preventDefault(),Wa()}}>
      <label class="hidden" for="search">Search what was said</label>
      <input
        id="search"
        type="search"
        placeholder="Search what was said"
        autocomplete="off"
        spellcheck=${!1}
        maxlength="200"
        value=${e}
        onInput=${n=>ko(n.target.value)}
        onKeyDown=${n=>{n.key==="Escape"&&(n.preventDefault(),La(),n.target.blur())}}
      />
    </form>
  `}),Tr=f(()=>{let e=W.value,t=pa(e);return r`
    <div class="rows-scroller" id="found">
      <p class=${e.problem?"found-line problem":"found-line"} role="status" id="found-line">${t}</p>
      <ul class="rows" aria-label="What was found, the latest first">
        ${e.items.map(o=>r`<${Du} key=${`${o.row.id}:${o.seq}`} item=${o} />`)}
      </ul>
      ${e.stage==="done"&&e.next!==null&&r`<button type="button" id="find-more" class="more" onClick=${()=>{xn()}}>Load more</button>`}
    </div>
  `}),Du=f(({item:e})=>{let{visitor:t,list:o,said:n}=fa(e),s=fe.value,a=y.value===e.row.id&&s?.seq===e.seq,i=(h.value?.agents.length??0)>1;return r`
      <li>
        <button type="button" class="row" data-found=${`${e.row.id}:${e.seq}`} aria-current=${a?"true":null} onClick=${()=>Pa(e)}>
          <span class="row-head">
            <span class="row-name">${t}</span>
            <time class="row-time" datetime=${pe(e.at)} title=${de(e.at)}>${Y(l=>se(e.at,l))}</time>
          </span>
          <span class="row-found" dir="auto"><span class="row-said">${n}: </span>${e.excerpt.map(({text:l,hit:c})=>c?r`<mark>${l}</mark>`:l)}</span>
          <span class="row-tags">
            <span class="tag">${o}</span>
            ${i&&C.value===null&&r`<span class="tag">${he(e.row.agent_id)}</span>`}
          </span>
        </button>
      </li>
    `});var Wu=[{status:"available",label:"Available"},{status:"away",label:"Away"},{status:"offline",label:"Offline"}],Ar=f(()=>{let e=h.value;if(!e)return null;let t=Q.value==="live",o=t&&e.live&&e.status==="available";return r`
    <div class="status" role="group" aria-label="Your status">
      <div class="choices">
        ${Wu.map(({status:n,label:s})=>r`
            <button
              key=${n}
              type="button"
              id=${`status-${n}`}
              class=${`choice ${n}`}
              aria-pressed=${String(e.status===n)}
              onClick=${()=>{_t(n)}}
            >
              ${s}
            </button>
          `)}
      </div>
      <p id="duty" class=${`duty ${o?"serving":"idle"}`} role="status">
        <span class="dot" aria-hidden="true"></span><span>${qs(e,t)}</span>
      </p>
    </div>
  `});function Er(){return r`
    <section class="sidebar" aria-label="Conversations">
      <header class="top">
        <${Ru} />
        <${Ar} />
      </header>
      <${kr} />
      <${wr} />
      <${xr} />
      <div class="seek"><${Sr} /><${pr} /></div>
      <${hr} />
      <${fr} />
      <${Lu} />
      <${Pu} />
    </section>
  `}var Lu=f(()=>W.value.words===""?r`<${Fu} /><${Bo} key=${P.value} name=${P.value} />`:r`<${Tr} />`),Ru=f(()=>{let e=h.value?.agents??[],t=C.value??e[0]?.id,o=n=>xo(n.target.value||null);return r`
    <div class="agent-switch">
      <label class="hidden" for="agent">Agent</label>
      <select id="agent" value=${C.value??""} onChange=${o}>
        <option value="">All agents</option>
        ${e.map(({id:n,name:s})=>r`<option key=${n} value=${n}>${s}</option>`)}
      </select>
      ${t!==void 0&&r`<button
        type="button"
        id="open-settings"
        class="square"
        aria-label="Handoff settings"
        title="Handoff settings"
        onClick=${()=>N.value={kind:"settings",agentId:t}}
      >
        <${F} name="gear" />
      </button>`}
    </div>
  `});function Fu(){return r`<nav class="tabs" aria-label="Lists">${ue.map(({name:e,label:t})=>r`<${Uu} key=${e} name=${e} label=${t} />`)}</nav>`}var Uu=f(({name:e,label:t})=>{let o=_.count(e);return r`
      <button
        type="button"
        id=${`list-${e}`}
        class=${`tab ${e==="waiting"&&o>0?"pressing":""}`}
        aria-current=${P.value===e?"true":null}
        onClick=${()=>P.value=e}
      >
        <span>${t}</span> <span class="count">${Ks(o,!!be.value[e])}</span>
      </button>
    `}),Pu=f(()=>r`
    <footer class="foot">
      <span id="connection" role="status">${Q.value==="reconnecting"?"Reconnecting…":""}</span>
      <${or} />
      <button type="button" id="open-help" class="quiet" onClick=${()=>N.value={kind:"help"}}>
        Keyboard <kbd>?</kbd>
      </button>
    </footer>
  `);var is=new Set;function Cr(){q(()=>{let e=H.value?.agent_id;e!==void 0&&!_e.value.has(e)&&qu(e)})}async function qu(e){if(!is.has(e)){is.add(e);try{let{settings:t}=await k("GET",`api/agents/${e}`);_e.value=new Map(_e.peek()).set(e,t.canned??[])}catch{}finally{is.delete(e)}}}function Ir(e){return{visitor:e.visitor.name??e.contact?.name??"",operator:h.peek()?.name??"",agent:he(e.agent_id),page:e.page??""}}var jt="composer-choices",Ko=class extends ce{#e=null;#t=null;#o=0;#n=null;componentDidUpdate(){this.#n!==null&&this.#e&&this.#e.setSelectionRange(this.#n,this.#n),this.#n=null,document.getElementById(`${jt}-${this.#o}`)?.scrollIntoView({block:"nearest"})}#a(t,o){let{row:n,note:s}=this.props,a=O.peek().filter(({id:l})=>l!==h.peek()?.id),i=_e.peek().get(n.agent_id)??[];this.#t=s?ba(t,o,a):va(t,o,i,Ir(n)),this.#o=0,this.forceUpdate()}#i(){this.#t!==null&&(this.#t=null,this.forceUpdate())}#s(t){let{place:o}=this.props;if(!this.#t)return;let{text:n,caret:s}=_a(B.value.get(o)??"",this.#t,t);this.#t=null,this.#n=s,He(o,n),this.forceUpdate(),this.#e?.focus()}#r=t=>{let{value:o,selectionStart:n}=t.target,{row:s,place:a,note:i}=this.props;He(a,o),this.#a(o,n),!i&&o.trim()!==""&&!o.startsWith("/")&&Ya(s.id)};#u=t=>{t.isComposing||(this.#t&&this.#c(t)?(t.preventDefault(),t.stopPropagation()):t.key==="Enter"&&!t.shiftKey&&(t.preventDefault(),this.props.onSend()))};#c(t){let o=this.#t?.choices??[],n=o[this.#o];if(t.key==="ArrowDown"||t.key==="ArrowUp")this.#o=(this.#o+(t.key==="ArrowDown"?1:o.length-1))%o.length,this.forceUpdate();else if((t.key==="Enter"||t.key==="Tab")&&!t.shiftKey&&n)this.#s(n);else if(t.key==="Escape")this.#i();else return!1;return!0}view({place:t,note:o,enabled:n}){let s=this.#t;return r`
      <textarea
        id="composer"
        ref=${i=>this.#e=i}
        rows="2"
        aria-label=${o?"Your note, only for the team":"Your reply"}
        aria-describedby=${n?null:"composer-why"}
        aria-autocomplete="list"
        aria-controls=${s?jt:null}
        aria-activedescendant=${s?`${jt}-${this.#o}`:null}
        placeholder=${o?"Write a note. The visitor never sees it. @ calls a colleague.":n?"Write a reply… / for a canned one":""}
        disabled=${!n}
        value=${B.value.get(t)??""}
        onInput=${this.#r}
        onKeyDown=${this.#u}
        onBlur=${()=>this.#i()}
      ></textarea>
      ${s&&this.#l(s.choices,o)}
      <p class="hidden" role="status">${s?`${s.choices.length} ${o?"colleagues":"replies"}, arrow keys to choose`:""}</p>
    `}#l(t,o){return r`
      <ul id=${jt} class="choices-list" role="listbox" aria-label=${o?"Colleagues":"Canned replies"} onMouseDown=${s=>s.preventDefault()}>
        ${t.map((s,a)=>r`
            <li key=${s.key} id=${`${jt}-${a}`} role="option" aria-selected=${String(a===this.#o)} class="choice-item" onClick=${()=>this.#s(s)}>
              <strong>${s.label}</strong> <span>${s.hint}</span>
            </li>
          `)}
      </ul>
    `}};var Mr=f(({row:e})=>{let t=h.value;if(!t)return null;let o=De.value,n=o?{enabled:!0}:Ps(e,t),s=o?Ut(e.id):e.id,a=B.value.get(s)??"",i=()=>{n.enabled&&Ha(a.trim(),o)};return r`
      <form class=${`composer ${o?"noting":""}`} id="composer-form" onSubmit=${c=>{c.preventDefault(),i()}}>
        <${Hu} />
        ${!n.enabled&&r`<${ju} why=${n.why} remedy=${n.remedy} row=${e} />`}
        <div class="composer-box">
          <${Ko} key=${s} row=${e} place=${s} note=${o} enabled=${n.enabled} onSend=${i} />
          ${!o&&t.ai&&r`<${Bu} row=${e} enabled=${n.enabled} />`}
          <button type="submit" id="send" class="send" aria-label=${o?"Add note":"Send reply"} disabled=${!n.enabled||a.trim()===""}>
            <${F} name=${o?"note":"send"} />
          </button>
        </div>
      </form>
    `}),Bu=f(({row:e,enabled:t})=>{let o=te.value===`suggest:${e.id}`;return r`
      <button type="button" id="suggest" class="square" aria-label="Draft a reply with the AI" title="Draft a reply with the AI" disabled=${!t||o} onClick=${()=>{ja(e)}}>
        <${F} name="spark" />
      </button>
    `}),Hu=f(()=>{let e=(t,o,n)=>r`
    <label class="mode">
      <input type="radio" id=${o} name="composer-mode" checked=${De.value===t} onChange=${()=>De.value=t} />
      <span>${n}</span>
    </label>
  `;return r`
    <fieldset class="modes">
      <legend class="hidden">Write a</legend>
      ${e(!1,"composer-message","Message")} ${e(!0,"composer-note","Note")}
    </fieldset>
  `}),ju=f(({why:e,remedy:t,row:o})=>r`
    <p class="refusal">
      <span id="composer-why" role="status">${e}</span>
      <${Or} remedy=${t} row=${o} />
    </p>
  `),Or=f(({remedy:e,row:t})=>{let o=h.value;if(!o||e===null)return null;if(e==="available")return r`<button type="button" id="remedy" class="link" onClick=${()=>{_t("available")}}>Set me Available</button>`;let n=Pe(t,o).find(({id:s})=>s===e);return n?n.why?o.status==="available"?null:r`<${Or} remedy="available" row=${t} />`:r`<button type="button" id="remedy" class="link" onClick=${()=>{rt(n.id,t)}}>${n.label}</button>`:null});function Je(e,t=null){if(typeof e!="string"||e.trim()==="")return null;try{let o=rs(e)?new URL(t??""):null,n=o?new URL(e.trim(),o):new URL(e.trim());return/^https?:$/.test(n.protocol)&&(!o||o.origin===n.origin)?n.href:null}catch{return null}}function rs(e){return!/^[a-z][a-z0-9+.-]*:/i.test(e.trim())}function Le(e){return e.map(t=>{if(t.type==="pre")return r`<pre tabindex="0"><code>${t.text}</code></pre>`;if(t.type==="paragraph")return r`<p>${t.children.map(ls)}</p>`;let o=t.items.map(n=>r`<li>${n.map(ls)}</li>`);return t.ordered?r`<ol start=${t.start}>${o}</ol>`:r`<ul>${o}</ul>`})}function ls(e){return e.type==="text"?e.text:e.type==="code"?r`<code>${e.text}</code>`:e.type==="strong"?r`<strong>${e.children.map(ls)}</strong>`:Tt(e.url,e.text)}function Tt(e,t){return e===null?r`<span>${t}</span>`:r`<a href=${e} target="_blank" rel="noopener noreferrer">${t}</a>`}var Nr=f(({row:e})=>r`
    <section aria-label="Tags and team">
      <h3>Tags</h3>
      <${zu} row=${e} />
      <${Ku} row=${e} />
    </section>
  `),zu=f(({row:e})=>{let t=e.tags??[],o=n=>{n.preventDefault();let s=n.target,a=lr(String(new FormData(s).get("tag")??""),t);a!==null&&En(e,{add:[a]}),s.reset()};return r`
      <ul class="tag-list" id="tags" aria-label="Tags">
        ${t.map(n=>r`
            <li key=${n} class="tag-chip">
              <span dir="auto">${n}</span>
              <button type="button" class="tag-off" aria-label=${`Take away the tag ${n}`} onClick=${()=>{En(e,{remove:[n]})}}><${F} name="cross" /></button>
            </li>
          `)}
      </ul>
      <form class="tag-form" onSubmit=${o}>
        <label class="hidden" for="tag">Add a tag</label>
        <input id="tag" name="tag" list="known-tags" maxlength="40" autocomplete="off" placeholder="Add a tag" dir="auto" />
        <datalist id="known-tags">${jo(_.all(),t).map(n=>r`<option key=${n} value=${n}></option>`)}</datalist>
        <button type="submit" id="tag-add" class="action plain">Add</button>
      </form>
    `}),Ku=f(({row:e})=>{let t=Ve(O.value);if(e.phase!=="waiting"||t.length===0)return e.team?r`<p class="for-team" id="for-team">For team ${e.team}</p>`:null;let o=n=>{let{value:s}=n.target;s!==""&&za(e,s)};return r`
      <div class="field team-field">
        <label for="assign-team">For team</label>
        <select id="assign-team" value=${e.team??""} onChange=${o}>
          ${!e.team&&r`<option value="">Anybody</option>`}
          ${[...new Set([...e.team?[e.team]:[],...t])].map(n=>r`<option key=${n} value=${n}>${n}</option>`)}
        </select>
      </div>
    `});var Yu=10,Yo=class extends ce{#e=null;componentDidMount(){this.#t()}componentDidUpdate(){this.#t()}async#t(){let{id:t,contact:o}=this.props.row,n=o?.email??"",s=`${t} ${n}`;if(this.#e?.of===s)return;if(this.#e={of:s,rows:[]},n==="")return this.forceUpdate();let{items:a}=await k("GET",`api/search?${new URLSearchParams({q:`"${n}"`})}`).catch(()=>({items:[]}));if(this.#e.of!==s)return;let i=new Map;for(let{row:l}of a)l.id!==t&&l.contact?.email.toLowerCase()===n.toLowerCase()&&i.set(l.id,l);this.#e={of:s,rows:[...i.values()].slice(0,Yu)},this.forceUpdate()}view(){let t=this.#e?.rows??[];return t.length===0?null:r`
      <section aria-label="Other conversations">
        <h3>Other conversations</h3>
        <ul class="others" id="others">
          ${t.map(o=>r`
              <li key=${o.id}>
                <button type="button" class="link" data-other=${o.id} onClick=${()=>Vu(o)}>${Y(n=>z(o.updated_at,n))} · ${ft(o,h.value?.id??"")}</button>
                <p class="hint" dir="auto">${o.preview?.text??""}</p>
              </li>
            `)}
        </ul>
      </section>
    `}};function Vu(e){re(e),M(e.id)}function Vo({rows:e,label:t}){return r`
    <table class="candidates">
      <caption class="hidden">${t}</caption>
      <thead class="hidden"><tr><th scope="col">Operator</th><th scope="col">Why or why not</th></tr></thead>
      <tbody>
        ${e.map(({operator:o,name:n,chosen:s,text:a})=>r`
            <tr key=${o} class=${s?"chosen":""}><th scope="row">${n??o}</th><td>${a}</td></tr>
          `)}
      </tbody>
    </table>
  `}var Dr=f(()=>{let e=qe.value,t=$t.value;return r`
    <section class="why">
      <h3>
        <button type="button" id="toggle-why" class="disclosure" aria-expanded=${String(t)} aria-controls="why" onClick=${()=>$t.value=!t}>Why</button>
      </h3>
      <div id="why" hidden=${!t}>
        ${!e&&r`<p class="hint">Looking it up…</p>`}
        ${e?.next&&r`<${Gu} next=${e.next} />`}
        ${e&&r`<ol class="decisions" id="decisions" aria-label="Decisions, the newest first">${Ju(e.decisions).map(o=>r`<li key=${o.seq}><${Xu} decision=${o} /></li>`)}</ol>`}
        ${e&&e.decisions.length===0&&r`<p class="hint">Nothing has been decided here yet.</p>`}
      </div>
    </section>
  `}),Gu=f(({next:e})=>r`
    <p class="next" id="why-next">
      <span class="next-words">${e.text}</span>
      ${e.at!==null&&r`<span class="next-time">in <span role="timer" aria-live="off">${fo(e.at,ie.value)}</span></span>`}
    </p>
  `);function Xu({decision:e}){let{text:t,at:o,kind:n,matched:s,candidates:a,shadow:i,verified:l}=e,c=lo(e.snapshot),d=Mt(e.policy);return r`
    <div class="decision" data-kind=${n}>
      <p>${t} <${$e} at=${o} /></p>
      ${s&&r`<p class="hint">Said: <q dir="auto">${s}</q></p>`}
      ${c&&r`<p class="hint">${c}</p>`}
      ${a.length>0&&r`<${Vo} rows=${a.map(u=>({...u,name:u.name??je(u.operator)}))} label=${`Who was considered: ${t}`} />`}
      ${d&&r`<p class="hint">By the rule: ${d}</p>`}
      ${i&&r`<p class="hint">On trial: ${i}</p>`}
      ${!l&&r`<p class="doubt">Deciding again from these facts gives something else.</p>`}
    </div>
  `}function Ju(e){return[...e].sort((t,o)=>o.seq-t.seq||o.at-t.at)}var Wr=f(({row:e})=>r`
    <section id="details" class=${`details ${ee.value?"wanted":""}`} aria-label="Details">
      <section>
        <h3>Visitor</h3>
        <dl>
          <dt>Name</dt>
          <dd id="detail-name">${e.visitor.name??"Not given"}</dd>
          ${e.contact&&r`<dt>Contact</dt><dd id="detail-contact">${e.contact.name}, <a href=${io(e.contact.email)}>${e.contact.email}</a></dd>`}
          <dt>Page</dt>
          <dd id="detail-page">${e.page?Tt(Je(e.page),e.page):"Not known"}</dd>
          <dt>Language</dt>
          <dd id="detail-locale">${ed(e.visitor.locale)}</dd>
          <dt>First seen</dt>
          <dd><time datetime=${pe(e.created_at)} title=${de(e.created_at)}>${Y(t=>se(e.created_at,t))}</time></dd>
        </dl>
      </section>
      <section>
        <h3>Conversation</h3>
        <dl>
          <dt>Agent</dt>
          <dd>${he(e.agent_id)}</dd>
          ${e.cause&&r`<dt>Why</dt><dd id="detail-cause">${U(e.cause)}</dd>`}
          ${e.callback&&r`<dt>Callback</dt><dd id="detail-callback">Somebody is to write back; the visitor was promised nobody now</dd>`}
          ${e.operator&&r`<dt>Operator</dt><dd>${e.operator.name}</dd>`}
        </dl>
      </section>
      <${Nr} row=${e} />
      <${Yo} row=${e} />
      <${Dr} />
      <${Qu} />
    </section>
  `),Zu={here:"here",missing:"expected, not here"},Qu=f(()=>r`
    <section>
      <h3>Team</h3>
      <ul class="team">
        ${O.value.map(e=>{let{text:t,rota:o}=co(e);return r`
            <li key=${e.id}>
              <span class=${`dot ${e.live?e.status:"offline"}`} aria-hidden="true"></span>
              <span class="team-name">${e.name}</span>
              <span class="team-state">${t}${o&&r` <span class=${`rota ${o}`}>${Zu[o]}</span>`}</span>
            </li>
          `})}
      </ul>
    </section>
  `);function ed(e){if(!e)return"Not known";try{return new Intl.DisplayNames(void 0,{type:"language"}).of(e)??e}catch{return e}}var cs=/^\s{0,3}```/,Rr=/^\s{0,3}[-*•]\s+(.*)$/,us=/^\s{0,3}(\d{1,4})[.)]\s+(.*)$/;function zt(e,t=null){let o=e.split(/\r\n?|\n/),n=[],s=od(t),a=c=>ds(c,[Fr,td(s),s,ps]),i=0,l=c=>{let d=i;for(;i<o.length&&c(o[i]??"");)i+=1;return o.slice(d,i)};for(;i<o.length;){let c=o[i]??"";if(c.trim()==="")i+=1;else if(cs.test(c))i+=1,n.push({type:"pre",text:l(d=>!cs.test(d)).join(`
`)}),i+=1;else if(Lr(c)){let d=us.exec(c),u=d?us:Rr,m=l($=>u.test($)).map($=>a(u.exec($)?.at(-1)??""));n.push({type:"list",ordered:d!==null,start:Number(d?.[1]??1),items:m})}else{let d=l(u=>u.trim()!==""&&!cs.test(u)&&!Lr(u));n.push({type:"paragraph",children:a(d.join(`
`))})}}return n}function Kt(e){return[{type:"paragraph",children:ds(e.replace(/\r\n?/g,`
`),[ps])}]}function Lr(e){return Rr.test(e)||us.test(e)}function ds(e,t){let o=[],n=0,s=0,a=()=>n<s&&o.push({type:"text",text:e.slice(n,s)});for(;s<e.length;){let i=null;for(let l of t)i??=l(e,s);if(!i){s+=1;continue}a(),o.push(i.node),s+=i.length,n=s}return a(),o}function Fr(e,t){let o=Go(/`([^`\n]{1,500})`/y,e,t);return o&&{node:{type:"code",text:o[1]??""},length:o[0].length}}function td(e){return(t,o)=>{let n=Go(/\*\*(?=\S)([^*\n]{1,500})\*\*/y,t,o);return n?{node:{type:"strong",children:ds(n[1]??"",[Fr,e,ps])},length:n[0].length}:null}}function od(e){return(t,o)=>{let n=Go(/\[([^[\]\n]{1,300})\]\(([^()\s]{1,2000})\)/y,t,o);if(!n)return null;let[{length:s},a="",i=""]=n,l=Je(i,e);return l!==null?{node:{type:"link",url:l,text:a},length:s}:e===null&&rs(i)?{node:{type:"text",text:a},length:s}:null}}function ps(e,t){if(e[t]!=="h"||/\w/.test(e[t-1]??""))return null;let o=Go(/https?:\/\/[^\s<>"'`]{1,2000}/y,e,t);if(!o)return null;let n=o[0].replace(/[.,;:!?)\]}*]+$/,""),s=Je(n);return s===null?null:{node:{type:"link",url:s,text:n},length:n.length}}function Go(e,t,o){return e.lastIndex=o,e.exec(t)}var Ur=f(nd);function nd({entry:e}){switch(e.type){case"visitor_message":return r`<${rd} entry=${e} />`;case"operator_message":return r`<${ld} entry=${e} />`;case"ai_message":case"ai_failed":return r`<${cd} entry=${e} />`;case"handoff_requested":return r`<${fd} entry=${e} />`;case"contact_left":return r`<${pd} entry=${e} />`;case"note":return r`<${ad} entry=${e} />`;case"summarised":return r`<${id} entry=${e} />`;default:return r`<${sd} entry=${e} />`}}var sd=f(({entry:e})=>{let o=e.type==="offered"||e.type==="transfer_offered"?ca(e,je):[],n=r`
      <p class=${`line ${e.type} ${la(e)?"alarm":""}`} data-type=${e.type}>
        <span>${ia(e)}</span> <${$e} at=${e.at} />
      </p>
    `;if(o.length===0)return n;let s=Mt(e.policy);return r`
      <div class="choice-made">
        ${n}
        <details>
          <summary>${o.length===1?"1 operator was considered":`${o.length} operators were considered`}${s&&`, ${s}`}</summary>
          <${Vo} rows=${o} label="Who was considered" />
          ${e.shadow&&r`<p class="hint">On trial: ${Mt(e.shadow.policy)} would have asked ${e.shadow.operator?je(e.shadow.operator):"nobody"}.</p>`}
        </details>
      </div>
    `}),ad=f(({entry:e})=>r`
    <div class="entry note" data-type="note">
      <p class="meta">
        <span class="author">${e.operator?.id===h.value?.id?"You":e.operator?.name}</span>
        <span class="badge">Note, only for the team</span>
        ${e.mentions&&r`<span class="mentions">for ${e.mentions.map(({name:t})=>t).join(", ")}</span>`} <${$e} at=${e.at} />
      </p>
      <div class="bubble" dir="auto">${Le(Kt(e.text))}</div>
    </div>
  `);function id({entry:e}){return r`
    <section class="entry note summary" data-type="summarised" aria-label="What to know">
      <p class="meta"><span class="author">What to know</span> <span class="badge">AI, only for the team</span> <${$e} at=${e.at} /></p>
      <div class="bubble" dir="auto">${Le(zt(e.text))}</div>
    </section>
  `}var rd=f(({entry:e})=>r`
    <div class="entry visitor" data-type="visitor_message">
      <p class="meta"><span class="author">${V(H.value?.visitor,H.value?.contact)}</span> <${$e} at=${e.at} /></p>
      <div class="bubble" dir="auto">${Le(Kt(e.text))}</div>
    </div>
  `),ld=f(({entry:e})=>{let t=e.operator?.id===h.value?.id;return r`
      <div class=${`entry operator ${t?"mine":""}`} data-type="operator_message">
        <p class="meta"><span class="author">${t?"You":e.operator?.name}</span> <${$e} at=${e.at} /></p>
        <div class="bubble" dir="auto">${Le(Kt(e.text))}</div>
      </div>
    `});function cd({entry:e}){let t=e.type==="ai_failed",o=Ls(e.confidence),n=e.sources??[];return r`
    <div class=${`entry ai ${t?"unanswered":""}`} data-type=${e.type}>
      <p class="meta">
        <span class="badge">AI</span>
        ${t&&r`<span class="failure">Could not answer: ${dn(e.reason)}</span>`}
        ${o&&r`<span class="confidence">${o}</span>`} <${$e} at=${e.at} />
      </p>
      <div class="bubble" dir="auto">${Le(zt(e.text))}</div>
      ${n.length>0&&r`<ul class="sources" aria-label="Sources">${n.map(ud)}</ul>`}
    </div>
  `}function ud(e){return r`<li>${Tt(Je(e.url,dd(e.url)),e.title||e.url)}</li>`}function dd(e){return e.startsWith("/")?location.href:null}function pd({entry:e}){let{name:t,email:o,question:n}=e.contact;return r`
    <section class="handoff contact" data-type="contact_left" aria-label="Contact left">
      <h3>Left a contact, to be written to <${$e} at=${e.at} /></h3>
      <dl>
        <dt>Name</dt><dd>${t}</dd>
        <dt>E-mail</dt><dd><a href=${io(o)}>${o}</a></dd>
        <dt>Question</dt><dd dir="auto">${Le(Kt(n))}</dd>
      </dl>
    </section>
  `}function fd({entry:e}){let t=e.page??null,o=lo(e.snapshot);return r`
    <section class="handoff" data-type="handoff_requested" aria-label="Handoff requested">
      <h3>${U(e.cause)} <${$e} at=${e.at} /></h3>
      <dl>
        ${e.visitor_name&&r`<dt>Visitor</dt><dd>${e.visitor_name}</dd>`}
        ${t&&r`<dt>Page</dt><dd>${Tt(Je(t),t)}</dd>`}
        ${o&&r`<dt>Team</dt><dd>${o}</dd>`}
      </dl>
    </section>
  `}var Pr=f(()=>{let{draft:e,typing:t,pending:o}=S.value;return r`
    <div class="unfinished">
      ${o.map(({key:n,text:s,note:a})=>r`<div key=${n} class=${`entry pending ${a?"note":"operator mine"}`}><div class="bubble">${s}</div><p class="meta">Sending…</p></div>`)}
      ${e&&r`
        <div class="entry ai draft" id="draft">
          <p class="meta"><span class="badge">AI</span> is writing…</p>
          <div class="bubble">${Le(zt(e))}</div>
        </div>
      `}
      ${t&&r`<p class="typing" id="typing">${t.name??(t.from==="visitor"?"The visitor":"A colleague")} is typing…</p>`}
    </div>
  `});var hd=120,md=200,$d=34,gd=58,vd=22,bd=85,yd=800,qr=150,Br=[],Xo=class extends ce{#e=null;#t=!0;#o=new Uo;#n=new Map;#a=Br;#i={start:0,end:0};#s=0;#r=0;#u=-qr;#c;#l=yd;#p=0;#d=null;#f=!1;#g=new ResizeObserver(()=>this.#h(null));componentDidMount(){let t=this.#e;for(let o of[t,...t.children])this.#g.observe(o);this.#h(null)}componentWillUnmount(){super.componentWillUnmount(),this.#g.disconnect(),clearTimeout(this.#c)}getSnapshotBeforeUpdate(){return this.#f=this.#e?.contains(document.activeElement)??!1,this.#v()}#v(){let t=this.#e?.getBoundingClientRect().top??0,o=this.#b().find(n=>n.getBoundingClientRect().bottom>t);return o?{seq:o.dataset.seq,top:o.getBoundingClientRect().top}:null}componentDidUpdate(t,o,n){this.#h(n),this.#f&&document.activeElement===document.body&&this.#e?.focus({preventScroll:!0})}#b(){return[...this.#e?.querySelectorAll(".place")??[]]}#h(t){let o=t??this.#v(),n=this.#e;if(!(!n||n.clientHeight===0)){if(this.#l=n.clientHeight,this.#t&&(this.#r=0),this.#$(n),!this.#w()){if(this.#t)n.scrollTop=n.scrollHeight;else if(o){let s=n.querySelector(`[data-seq="${o.seq}"]`),a=s?s.getBoundingClientRect().top-o.top:0;Math.abs(a)>=.5&&(this.#r+=a)}}this.#m(n),this.#s=n.scrollTop+this.#r,this.#_()}}#m(t){if(clearTimeout(this.#c),this.#r===0)return;let o=this.#u+qr-performance.now(),n=o>0&&this.#o.offset(this.#i.start)>=this.#r;n&&(this.#c=setTimeout(()=>this.#m(t),o));let s=n?0:this.#r;this.#r-=s,this.#y(t.firstElementChild),s!==0&&(t.scrollTop+=s)}#$(t){let o=t.firstElementChild;if(o){o.clientWidth!==this.#p&&(this.#p=o.clientWidth,this.#n.clear(),this.#o.fill(this.#a.length,n=>Hr(this.#a[n])));for(let[n,s]of this.#b().entries()){let a=s.getBoundingClientRect().height;this.#n.set(Number(s.dataset.seq),a),this.#o.measured(this.#i.start+n,a)}this.#y(o)}}#y(t){let{start:o,end:n}=this.#i;t.style.paddingBlockStart=`${Math.max(0,this.#o.offset(o)-this.#r)}px`,t.style.paddingBlockEnd=`${this.#o.total-this.#o.offset(n)}px`}#w(){let t=fe.value,o=t&&t!==this.#d&&this.#e?.querySelector(`[data-seq="${t.seq}"]`);return o?(this.#d=t,this.#t=!1,o.scrollIntoView({block:"center"}),!0):!1}#k=()=>{let t=this.#e;if(!t||t.clientHeight===0)return;this.#s=t.scrollTop+this.#r,this.#u=performance.now();let o=this.#t;this.#t=t.scrollHeight-t.scrollTop-t.clientHeight<hd,this.#t!==o&&this.forceUpdate(),this.#_()};#x=t=>{let o=this.#e,n=!t.ctrlKey&&!t.metaKey&&!t.altKey&&!t.shiftKey;!o||t.target!==o||!n||t.key!=="End"&&t.key!=="Home"||(t.preventDefault(),this.#t=t.key==="End",[this.#r,this.#s]=[0,0],this.#t||(o.scrollTop=0),this.forceUpdate())};#_(){xt(this.#i,this.#o,this.#s,this.#l)||this.forceUpdate()}#S=t=>this.#e=t;view(){let t=Rt.value,o=t?it.value:Br,n=fe.value;this.#T(o),this.#i=this.#A(n);let{start:s,end:a}=this.#i,i=s===0&&a===o.length;return r`
      <div class="scroller" ref=${this.#S} onScroll=${this.#k} onKeyDown=${this.#x} tabindex="0" role="group" aria-label="Messages">
        <div class="log" id="log" role="log" aria-label="Conversation" aria-live=${i||this.#t?null:"off"}>
          ${t?o.slice(s,a).map((l,c)=>r`
                  <div key=${l.seq} class=${l.seq===n?.seq?"place marked":"place"} data-seq=${l.seq} role="article" aria-posinset=${s+c+1} aria-setsize=${o.length}>
                    <${Ur} entry=${l} />
                  </div>
                `):r`<p class="empty">Loading…</p>`}
        </div>
        <${Pr} />
      </div>
    `}#T(t){let o=this.#a;if(t===o)return;this.#a=t;let n=o.length-1,s=a=>this.#n.get(t[a]?.seq??0)??Hr(t[a]);t.length>=o.length&&t[n]?.seq===o[n]?.seq?this.#o.grow(t.length,s):this.#o.fill(t.length,s)}#A(t){let{length:o}=this.#a;if(o<=md)return{start:0,end:o};let n=this.#o,s=t&&t!==this.#d?mo(this.#a,t.seq):-1;if(t&&this.#a[s]?.seq===t.seq)return dt(n,n.offset(s)-this.#l/2,this.#l);let a=n.total-this.#l,i=this.#t?a:Math.min(this.#s,a);return xt(this.#i,n,i,this.#l)?this.#i:dt(n,i,this.#l)}};function Hr(e){return typeof e?.text=="string"?gd+vd*Math.ceil(e.text.length/bd):$d}var jr=f(()=>{let e=H.value;return e?r`
    <section class="pane" id="thread" aria-labelledby="visitor-name" data-phase=${e.phase}>
      <${_d} row=${e} />
      <${_r} row=${e} />
      <${kd} row=${e} />
      <${xd} row=${e} />
      <${Xo} key=${e.id} />
      <${Mr} key=${`composer-${e.id}`} row=${e} />
    </section>
    <${Wr} row=${e} />
  `:r`
      <section class="pane nothing" id="thread" aria-label="Conversation">
        <p>${y.value===null?"Choose a conversation to read it.":"Loading…"}</p>
      </section>
    `}),_d=f(({row:e})=>{let t=h.value;return r`
      <header class="pane-head">
        <button type="button" id="back" class="square" aria-label="Back to the list" onClick=${()=>{M(null)}}>
          <${F} name="back" />
        </button>
        <div class="pane-who">
          <h2 id="visitor-name">${V(e.visitor,e.contact)}</h2>
          <p id="phase">
            ${ft(e,t?.id??"")} · ${Y(o=>se(e.since,o))}${e.cause&&e.phase!=="resolved"?` · ${U(e.cause)}`:""}
          </p>
          <p id="viewing" role="status">${ra(st.value)}</p>
        </div>
        <div class="actions" id="actions">${t&&wd(e,t).map(o=>r`<${zo} key=${o.id} action=${o} row=${e} />`)}</div>
        <button
          type="button"
          id="toggle-details"
          class="square"
          aria-label="Details"
          title="Details"
          aria-expanded=${String(ee.value)}
          aria-controls="details"
          onClick=${()=>ee.value=!ee.value}
        >
          <${F} name="info" />
        </button>
      </header>
    `});function wd(e,t){return Z(e,t)?[]:Pe(e,t)}var kd=f(({row:e})=>{let{snoozed_until:t}=e;return!t||e.phase!=="human"?null:r`<p class="snoozed" id="snoozed">Put aside until ${Y(o=>z(t,o))}, or until the visitor writes.</p>`}),xd=f(({row:e})=>{let t=h.value,o=t&&e.phase==="human"&&e.operator?.id===t.id?ma(it.value,t.id):null;return o===null||S.value.pending.length>0?null:r`<p class="silence" id="silence">You joined ${Sd(o)} and have not written yet. A short hello shows that somebody is there.</p>`});function Sd(e){let t=Y(o=>se(e,o));return t==="now"?"just now":`${t} ago`}var zr=f(()=>Ne.value?r`<${Td} text=${Ne.value} />`:h.value?r`
    <${$a} />
    <main class=${`layout ${y.value===null?"choosing":"reading"}`}>
      <h1 class="hidden">Inbox</h1>
      <${Er} />
      <${jr} />
    </main>
    <${yr} />
  `:r`<p class="full-page" role="status">Loading…</p>`);function Td({text:e}){return r`
    <main class="full-page" id="sign-in">
      <h1>Inbox</h1>
      <p role="alert">${e}</p>
      <p>Please sign in, then <a href="">load this page again</a>.</p>
    </main>
  `}var Ad=50,Ed=300;function Kr(){return`handoff-inbox:drafts:${h.peek()?.id??""}`}function Yr(){B.value=new Map([...Id(xe(Kr())),...B.peek()]);let e,t=()=>{clearTimeout(e),ke(Kr(),Cd(B.peek()))};q(()=>{B.value,clearTimeout(e),e=setTimeout(t,Ed)}),addEventListener("pagehide",t)}function Cd(e){return JSON.stringify([...e].filter(([,t])=>t.trim()!=="").slice(-Ad))}function Id(e){try{let t=JSON.parse(e??"[]");return Array.isArray(t)?t.filter(o=>Array.isArray(o)&&typeof o[0]=="string"&&typeof o[1]=="string"):[]}catch{return[]}}var Vr=new Map;function Xr(){q(Gr),document.addEventListener("visibilitychange",Gr)}function Gr(){let e=H.value,t=Rt.value;!e?.called||!t||document.hidden||Vr.get(e.id)===e.seq||(Vr.set(e.id,e.seq),Ka(e))}var Md=250,Od="(min-width: 1180px)",Jr,fs="";function Zr(){let e=matchMedia(Od),t=()=>{let o=H.value,n=$t.value&&(ee.value||e.matches),s=o&&n?`${o.id}@${o.seq}`:"";s===fs&&qe.value||(fs=s,clearTimeout(Jr),o&&n&&(Jr=setTimeout(()=>{Nd(o.id,s)},Md)))};q(t),e.addEventListener("change",t)}async function Nd(e,t){try{let o=await k("GET",`api/conversations/${e}/why`);fs===t&&(qe.value=o)}catch{}}var Dd=1e3,Wd=/^#conversation=(.+)$/;rn(r`<${zr} />`,document.getElementById("inbox"));vr();Zr();ai();nr();Cr();Xr();setInterval(Qr,Dd);document.addEventListener("visibilitychange",Qr);Object.assign(globalThis,{handoffDrawn:un});q(()=>{let e=gn.value+Lt.value.filter(t=>t.phase==="human").length;document.title=e>0?`(${e}) Inbox`:"Inbox"});Ld();function Qr(){document.hidden||(ie.value=Date.now())}async function Ld(){let e=Wd.exec(location.hash)?.[1];await yn(),h.value&&Yr(),e&&h.value&&await M(decodeURIComponent(e)),q(()=>{let t=y.value;history.replaceState(null,"",t===null?location.pathname+location.search:`#conversation=${encodeURIComponent(t)}`)})}
